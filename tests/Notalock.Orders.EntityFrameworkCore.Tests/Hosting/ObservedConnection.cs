using Microsoft.Data.Sqlite;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Represents a connection that runs an action once, between a statement and the next one.</summary>
/// <param name="connectionString">The connection string.</param>
/// <param name="isReached">Determines from the statements so far whether the action runs before the next one.</param>
/// <param name="action">The action.</param>
internal sealed class ObservedConnection(
    string connectionString, Func<IReadOnlyList<string>, bool> isReached, Action action) : SqliteConnection(connectionString)
{
    private readonly List<SqliteCommand> _commands = [];

    public bool HasRun { get; private set; }

    public override SqliteCommand CreateCommand()
    {
        if (!HasRun && isReached([.. _commands.Select(static command => command.CommandText)]))
        {
            HasRun = true;
            action();
        }

        var created = base.CreateCommand();
        _commands.Add(created);
        return created;
    }
}
