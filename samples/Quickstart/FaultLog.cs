using Microsoft.Extensions.Logging;

namespace Quickstart;

/// <summary>Records every provider call with an unknown outcome, from the library's log entries.</summary>
internal sealed class FaultLog : ILoggerProvider, ILogger
{
    public List<(Guid OrderId, string Description)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name != "OutcomeUnknown" || state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        var fields = values.ToDictionary(static v => v.Key, static v => v.Value, StringComparer.Ordinal);
        Entries.Add(((Guid)fields["OrderId"]!, $"call {fields["Operation"]}: {fields["Code"]}"));
    }

    public void Dispose()
    {
    }
}
