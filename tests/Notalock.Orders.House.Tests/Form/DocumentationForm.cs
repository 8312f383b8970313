using System.Text.RegularExpressions;
using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Form;

/// <summary>Checks that the documentation of public members has the form of the base class library.</summary>
internal static partial class DocumentationForm
{
    public const string CancellationToken = "The token to monitor for cancellation requests.";

    /// <summary>Words that begin a question, a clause or a statement without subject, where a verb or a noun must stand.</summary>
    private static readonly HashSet<string> Openings = new(
        ("What Which Who Whose Whom Whether How Where When Why If Whoever Whatever Wherever Whenever However Whichever "
        + "It Its This That These Those There They Them He She We Us Our You Your I None Nothing Nobody Somebody Someone Something Everything "
        + "Yes Not Only Also Always Never As At In On By For From To Of With Without After Before Until While Since Because "
        + "Begun Withheld Taken Given Less Both Some Like").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Verbs in the imperative: the third person stands there (<c>Gets</c>, not <c>Get</c>).</summary>
    private static readonly HashSet<string> Imperatives = new(
        "Get Create Add Remove Make Look Ask Tell Take Give Keep Send Find Begin Write Read Put Let Use See".Split(' '),
        StringComparer.Ordinal);

    /// <summary>Checks the members of a package; parts of a partial type are documented when one of them is.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyCollection<DocumentedMember> members)
    {
        var documentedParts = members
            .Where(member => member.IsPartial && member.Elements.Any(IsSummary))
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
        return members.SelectMany(member => Check(member, documentedParts));
    }

    private static IEnumerable<Finding> Check(DocumentedMember member, HashSet<string> documentedParts)
    {
        if (!member.Elements.Any(IsSummary))
        {
            if (!member.IsPartial || !documentedParts.Contains(member.Name))
            {
                yield return new Finding(member.Path, member.Line, "summary", $"'{member.Name}' must have a summary.");
            }

            yield break;
        }

        if (member.Elements.Any(element => element.Tag is "summary"))
        {
            foreach (var name in member.PositionalParameters.Where(name => !member.Elements.Any(e => e.Tag is "param" && e.Name == name)))
            {
                yield return new Finding(member.Path, member.Line, "param", $"'{name}' of '{member.Name}' must have a param element.");
            }
        }

        foreach (var element in member.Elements)
        {
            if (Fault(element) is { } fault)
            {
                yield return new Finding(member.Path, element.Line, element.Tag, $"'{member.Name}' {fault} | {Start(element.Text)}");
            }
        }
    }

    private static bool IsSummary(DocumentedElement element) => element.Tag is "summary" or "inheritdoc";

    private static string? Fault(DocumentedElement element)
    {
        switch (element.Tag)
        {
            case "summary":
                return SummaryFault(element.Text);
            case "param" when element.Name is "cancellationToken":
                return string.Equals(element.Text, CancellationToken, StringComparison.Ordinal)
                    ? null
                    : $"must describe cancellationToken as \"{CancellationToken}\"";
            case "param" or "typeparam" or "returns" or "value":
                return Opening(element.Text) ?? Length(element.Text);
            default:
                return null;
        }
    }

    private static string? SummaryFault(string text)
    {
        if (text.StartsWith("This builder", StringComparison.OrdinalIgnoreCase))
        {
            return "must say what it does or is";
        }

        if (text.StartsWith(PassageBuilder.Code, StringComparison.Ordinal) || text.Length == 0 || !char.IsAsciiLetterUpper(text[0]))
        {
            return "must start with a capital verb or noun";
        }

        return Opening(text) ?? Imperative(text) ?? Length(text);
    }

    private static string? Opening(string text)
    {
        if (text.StartsWith("No one ", StringComparison.Ordinal))
        {
            return "must not start with 'No one'";
        }

        if (text.StartsWith(PassageBuilder.Code, StringComparison.Ordinal))
        {
            return null;
        }

        var first = FirstWord().Match(text).Value;
        if (first.Length > 0 && !char.IsAsciiLetterUpper(first[0]))
        {
            return "must start with a capital letter";
        }

        return Openings.Contains(first) ? $"must start with a verb or noun, but starts with '{first}'" : null;
    }

    private static string? Imperative(string text)
    {
        var first = FirstWord().Match(text).Value;
        return Imperatives.Contains(first) ? $"must start with a verb in the third person, but starts with '{first}'" : null;
    }

    private static string? Length(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 2 ? "must be more than one word" : null;

    private static string Start(string text)
    {
        text = text.Replace(PassageBuilder.Code, "`…`", StringComparison.Ordinal);
        return text.Length <= 80 ? text : text[..80] + "…";
    }

    [GeneratedRegex(@"^\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex FirstWord();
}
