using System.Text.RegularExpressions;
using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Words;

/// <summary>A phrase that readers must not meet, what to write instead, and the contexts in which the words are right.</summary>
internal sealed class Phrase
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Regex _pattern;
    private readonly Regex? _allowed;

    public Phrase(
        string pattern, string advice, IReadOnlyList<string> allowed, IReadOnlyList<string> samples, IReadOnlyList<string> fine,
        IReadOnlyList<PassageKind> kinds)
    {
        Pattern = pattern;
        Advice = advice;
        Samples = samples;
        Fine = fine;
        Kinds = kinds;
        _pattern = Compile(pattern);
        _allowed = allowed.Count == 0 ? null : Compile(string.Join('|', allowed));
    }

    public string Pattern { get; }

    public string Advice { get; }

    /// <summary>Texts that the phrase rejects.</summary>
    public IReadOnlyList<string> Samples { get; }

    /// <summary>Texts that resemble the phrase and are good English.</summary>
    public IReadOnlyList<string> Fine { get; }

    /// <summary>The kinds of passages that the phrase is looked for in; empty for all.</summary>
    public IReadOnlyList<PassageKind> Kinds { get; }

    public IEnumerable<Match> Matches(string text)
    {
        var matches = _pattern.Matches(text);
        if (matches.Count == 0)
        {
            return [];
        }

        var allowed = _allowed?.Matches(text) ?? Enumerable.Empty<Match>();
        return matches.Where(match =>
            !allowed.Any(context => context.Index <= match.Index && context.Index + context.Length >= match.Index + match.Length));
    }

    /// <summary>Compiles a pattern for whole words; one that begins or ends with a sign of its own is not bound to a word there.</summary>
    private static Regex Compile(string pattern) =>
        new($@"(?:(?<![\w-])|(?=\W))(?:{pattern})(?:(?![\w-])|(?<=\W))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);
}
