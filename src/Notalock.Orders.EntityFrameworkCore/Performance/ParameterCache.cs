using System.Data.Common;

namespace Notalock.Orders.EntityFrameworkCore.Performance;

/// <summary>Caches the parameters of batches, where a command cannot outlive the loan of its connection.</summary>
internal sealed class ParameterCache
{
    // The texts of queries vary without limit, so the cache is bounded.
    private const int MaxStatements = 128;

    private readonly Dictionary<string, DbParameter[]> _parameters = new(StringComparer.Ordinal);

    /// <summary>Moves the cached parameters of a statement into a command with the same text.</summary>
    public void MoveTo(DbBatchCommand command)
    {
        if (_parameters.Remove(command.CommandText, out var parameters))
        {
            command.Parameters.AddRange(parameters);
        }
    }

    /// <summary>Takes the parameters of a batch that succeeded.</summary>
    public void TakeFrom(DbBatch batch)
    {
        if (_parameters.Count >= MaxStatements)
        {
            _parameters.Clear();
        }

        foreach (var command in batch.BatchCommands)
        {
            if (command.Parameters.Count == 0)
            {
                continue;
            }

            var parameters = new DbParameter[command.Parameters.Count];
            command.Parameters.CopyTo(parameters, 0);
            command.Parameters.Clear();
            _parameters[command.CommandText] = parameters;
        }
    }
}
