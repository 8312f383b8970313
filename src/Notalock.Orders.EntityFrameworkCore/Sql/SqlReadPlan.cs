namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Statements that are sent together and share their parameters.</summary>
internal sealed class SqlReadPlan(params string[] statements)
{
    public string[] Statements { get; } = statements;

    /// <summary>All of them in one text, for a connection that cannot batch.</summary>
    public string Joined { get; } = string.Join(";\n", statements);
}
