using System.Data;
using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>
/// Sends all statements in one round trip. Outside a transaction, the database runs a batch as one transaction. A statement that must
/// change a row raises an error itself, which rolls back the batch.
/// </summary>
internal sealed class BatchedStatements : SqlStatements
{
    private readonly OrderSession _session;
    private readonly DbBatch _batch;

    public BatchedStatements(OrderSession session)
    {
        _session = session;
        _batch = session.Connection.CreateBatch();
        _batch.Transaction = session.Transaction;
        if (session.IsInCallerTransaction)
        {
            Add(Savepoint);
        }
    }

    public override SqlParameters Add(string sql, bool mustChangeOne = false) => _session.AddCommand(_batch, sql);

    public override async ValueTask<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using (_batch.ConfigureAwait(false))
        {
            if (!_session.IsInCallerTransaction)
            {
                await _batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                _session.CacheParameters(_batch);
                return true;
            }

            Add(ReleaseSavepoint);
            try
            {
                await _batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch when (_session.Connection.State == ConnectionState.Open)
            {
                await _session.ExecuteTextAsync(RollBackToSavepoint, CancellationToken.None).ConfigureAwait(false);
                await _session.ExecuteTextAsync(ReleaseSavepoint, CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
    }
}
