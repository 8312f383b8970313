using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders.EntityFrameworkCore.Performance;

/// <summary>Caches the prepared commands of a connection that stays open.</summary>
internal sealed class CommandCache
{
    // The texts of queries vary without limit, so the cache is bounded. At the bound it is cleared; what is in use returns soon.
    private const int MaxCommands = 128;

    private readonly Dictionary<string, Stack<DbCommand>> _commands = new(StringComparer.Ordinal);
    private int _count;

    public bool TryRent(string sql, [NotNullWhen(true)] out DbCommand? command)
    {
        command = null;
        if (!_commands.TryGetValue(sql, out var commands) || !commands.TryPop(out command))
        {
            return false;
        }

        _count--;
        return true;
    }

    public void Return(DbCommand command)
    {
        if (_count >= MaxCommands)
        {
            Clear();
        }

        if (!_commands.TryGetValue(command.CommandText, out var commands))
        {
            _commands.Add(command.CommandText, commands = new Stack<DbCommand>(1));
        }

        commands.Push(command);
        _count++;
    }

    private void Clear()
    {
        foreach (var command in _commands.Values.SelectMany(static commands => commands))
        {
            command.Dispose();
        }

        _commands.Clear();
        _count = 0;
    }
}
