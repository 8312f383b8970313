using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.Privacy;

/// <summary>Everything that was logged, by everybody: the message, each value that it was made of, the scopes around it, the exception.</summary>
[ProviderAlias("logged-text")]
internal sealed class LoggedText : ILoggerProvider, ISupportExternalScope
{
    private static readonly char[] Separators = [' ', '=', ',', '(', ')', '"', '\''];

    private readonly ConcurrentQueue<(string Category, string Text)> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IEnumerable<string> Categories => _entries.Select(e => e.Category).Distinct();

    /// <summary>Who logged something that contains a text, and what.</summary>
    public IEnumerable<string> Mentions(string text) => Where(e => e.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who logged a number that stands alone, not in an id or a time.</summary>
    public IEnumerable<string> MentionsNumber(string number) => Where(e => e.Split(Separators).Contains(number));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private IEnumerable<string> Where(Func<string, bool> condition) =>
        _entries.Where(e => condition(e.Text)).Select(e => $"{e.Category}: {e.Text}").Distinct();

    private static IEnumerable<string> Parts(object? value) => value switch
    {
        null => [],
        string text => [text],
        KeyValuePair<string, object?> pair => Parts(pair.Value).Select(part => $"{pair.Key}={part}"),
        IEnumerable many => many.Cast<object?>().SelectMany(Parts).Append(value.ToString() ?? string.Empty),
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty],
    };

    private sealed class Logger(LoggedText log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = new List<string> { formatter(state, exception) };
            parts.AddRange(Parts(state));
            log._scopes.ForEachScope(static (scope, found) => found.AddRange(Parts(scope)), parts);
            parts.AddRange(Parts(exception?.ToString()));
            log._entries.Enqueue((category, string.Join(" | ", parts)));
        }
    }
}
