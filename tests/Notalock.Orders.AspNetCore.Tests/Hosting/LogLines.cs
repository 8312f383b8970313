using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Collects all log messages of every level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();

    /// <summary>Gets the messages of the categories with a prefix.</summary>
    public IReadOnlyList<string> GetLines(string category) =>
        [.. _lines.Where(l => l.Category.StartsWith(category, StringComparison.Ordinal)).Select(static l => l.Line)];

    public ILogger CreateLogger(string categoryName) => new Collector(this, categoryName);

    public void Dispose() => _lines.Clear();

    private sealed class Collector(LogLines log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue((category, formatter(state, exception) + exception));
    }
}
