namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents statements that take effect together or not at all.</summary>
internal abstract class SqlStatements
{
    protected const string Savepoint = "SAVEPOINT notalock_orders";
    protected const string ReleaseSavepoint = "RELEASE SAVEPOINT notalock_orders";
    protected const string RollBackToSavepoint = "ROLLBACK TO SAVEPOINT notalock_orders";

    /// <summary>Adds a statement.</summary>
    /// <param name="sql">The text of the statement.</param>
    /// <param name="mustChangeOne">Whether everything is rolled back if the statement does not change exactly one row.</param>
    /// <returns>The parameters of the statement.</returns>
    public abstract SqlParameters Add(string sql, bool mustChangeOne = false);

    /// <summary>Executes the statements.</summary>
    /// <returns>
    /// <see langword="true"/> if the statements took effect; <see langword="false"/> if one that must change a row changed none.
    /// </returns>
    public abstract ValueTask<bool> ExecuteAsync(CancellationToken cancellationToken);
}
