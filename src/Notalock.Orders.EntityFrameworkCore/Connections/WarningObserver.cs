using System.Data.Common;
using System.Reflection;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>
/// Observes the warnings of an Npgsql connection. This package does not reference the driver, so the event is found by reflection, once
/// for each type of connection.
/// </summary>
internal sealed class WarningObserver : IDisposable
{
    private const string Warning = "WARNING";

    private static readonly MethodInfo Handler =
        typeof(WarningObserver).GetMethod(nameof(OnNotice), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly DbConnection _connection;
    private readonly EventInfo _event;
    private readonly Delegate _handler;
    private volatile bool _hasWarning;

    private WarningObserver(DbConnection connection, EventInfo notice)
    {
        _connection = connection;
        _event = notice;

        // The parameter is a base type of the one of the event.
        _handler = Delegate.CreateDelegate(notice.EventHandlerType!, this, Handler);
        notice.AddEventHandler(connection, _handler);
    }

    /// <summary>Gets a value indicating whether a warning was received since the last call of <see cref="Clear"/>.</summary>
    public bool HasWarning => _hasWarning;

    /// <summary>Starts to observe a connection.</summary>
    /// <exception cref="InvalidOperationException">The connection has no event for notices.</exception>
    public static WarningObserver Observe(DbConnection connection) =>
        connection.GetType().GetEvent("Notice") is { EventHandlerType: not null } notice
            ? new WarningObserver(connection, notice)
            : throw new InvalidOperationException($"The connection {connection.GetType()} has no event 'Notice'.");

    public void Clear() => _hasWarning = false;

    public void Dispose() => _event.RemoveEventHandler(_connection, _handler);

    private void OnNotice(object? sender, EventArgs args)
    {
        var notice = args.GetType().GetProperty("Notice")?.GetValue(args);
        if (notice?.GetType().GetProperty("InvariantSeverity")?.GetValue(notice) is Warning)
        {
            _hasWarning = true;
        }
    }
}
