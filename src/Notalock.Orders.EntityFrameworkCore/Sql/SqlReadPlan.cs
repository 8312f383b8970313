namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents statements that are sent together and have the same parameters.</summary>
internal sealed class SqlReadPlan(params string[] statements)
{
    public string[] Statements { get; } = statements;

    /// <summary>Gets the statements as one text, for connections that do not support batches.</summary>
    public string Joined { get; } = string.Join(";\n", statements);
}
