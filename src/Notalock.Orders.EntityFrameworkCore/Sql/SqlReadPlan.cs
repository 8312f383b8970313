using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents statements that are sent together and have the same parameters.</summary>
internal sealed class SqlReadPlan(params string[] statements)
{
    public string[] Statements { get; } = statements;

    /// <summary>Gets the statements as one text, for connections that do not support batches.</summary>
    public string Joined { get; } = string.Join(";\n", statements);

    /// <summary>
    /// Gets the plan that also waits until standby servers have the rows it returns, or <see langword="null"/> if there are none
    /// to wait for.
    /// </summary>
    public SqlReadPlan? Confirming { get; private init; }

    /// <summary>Creates a plan for rows that are acknowledged if they are found.</summary>
    /// <param name="columns">The columns, without <c>SELECT</c>.</param>
    /// <param name="source">The tables and conditions, from <c>FROM</c> on.</param>
    /// <param name="dialect">The dialect.</param>
    public static SqlReadPlan Acknowledged(string columns, string source, OrderDialect dialect) =>
        new($"SELECT {columns} {source}")
        {
            // As a column, it is evaluated only if the row exists, and in the same round trip.
            Confirming = dialect.ConfirmEarlierCommits is { } confirm ? new SqlReadPlan($"SELECT {columns}, {confirm} {source}") : null,
        };
}
