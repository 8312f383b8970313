using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.Privacy;

/// <summary>Captures all log entries of all categories: the message, its values, the scopes and the exception.</summary>
[ProviderAlias("logged-text")]
internal sealed class LoggedText : ILoggerProvider, ISupportExternalScope
{
    private static readonly char[] Separators = [' ', '=', ',', '(', ')', '"', '\''];

    private readonly ConcurrentQueue<(string Category, string Text)> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IEnumerable<string> Categories => _entries.Select(e => e.Category).Distinct();

    /// <summary>Finds the entries that contain a text.</summary>
    public IEnumerable<string> Find(string text) => Where(e => e.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the entries that contain a number as a separate word.</summary>
    public IEnumerable<string> FindNumber(string number) => Where(e => e.Split(Separators).Contains(number));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private IEnumerable<string> Where(Func<string, bool> condition) =>
        _entries.Where(e => condition(e.Text)).Select(e => $"{e.Category}: {e.Text}").Distinct();

    private static IEnumerable<string> GetParts(object? value) => value switch
    {
        null => [],
        string text => [text],
        KeyValuePair<string, object?> pair => GetParts(pair.Value).Select(part => $"{pair.Key}={part}"),
        IEnumerable many => many.Cast<object?>().SelectMany(GetParts).Append(value.ToString() ?? string.Empty),
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty],
    };

    private sealed class Logger(LoggedText log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = new List<string> { formatter(state, exception) };
            parts.AddRange(GetParts(state));
            log._scopes.ForEachScope(static (scope, found) => found.AddRange(GetParts(scope)), parts);
            parts.AddRange(GetParts(exception?.ToString()));
            log._entries.Enqueue((category, string.Join(" | ", parts)));
        }
    }
}
