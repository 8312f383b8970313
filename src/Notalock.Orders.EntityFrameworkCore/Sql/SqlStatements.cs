namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Statements that take effect together or not at all.</summary>
internal abstract class SqlStatements
{
    protected const string Savepoint = "SAVEPOINT notalock_orders";
    protected const string ReleaseSavepoint = "RELEASE SAVEPOINT notalock_orders";
    protected const string RollBackToSavepoint = "ROLLBACK TO SAVEPOINT notalock_orders";

    /// <summary>Adds a statement.</summary>
    /// <param name="sql">Its text.</param>
    /// <param name="mustChangeOne">Whether the whole is given up when it does not change exactly one row.</param>
    /// <returns>Where its parameters go.</returns>
    public abstract SqlParameters Add(string sql, bool mustChangeOne = false);

    /// <summary>Sends them.</summary>
    /// <returns>Whether they took effect; otherwise a statement that must change a row found none.</returns>
    public abstract ValueTask<bool> ExecuteAsync(CancellationToken cancellationToken);
}
