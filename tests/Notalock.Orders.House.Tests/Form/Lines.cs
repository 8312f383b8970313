using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Form;

/// <summary>Checks the length of lines and files.</summary>
internal static class Lines
{
    public const int MaxWidth = 140;
    public const int MaxCount = 420;

    private const int MinText = 60;

    public static IEnumerable<Finding> CheckWidth(SourceFile file)
    {
        var wide = Split(file)
            .Select((line, index) => (Width: line.TrimEnd('\r').Length, Number: index + 1))
            .Where(line => line.Width > MaxWidth)
            .ToArray();
        if (wide.Length == 0)
        {
            return [];
        }

        var texts = FindLinesOfTexts(file);
        return wide
            .Where(line => !texts.Contains(line.Number))
            .Select(line => new Finding(
                file.Path, line.Number, "line length", $"A line must not exceed {MaxWidth} characters, but has {line.Width}."));
    }

    public static IEnumerable<Finding> CheckCount(SourceFile file)
    {
        var count = Split(file).Length;
        if (count > MaxCount)
        {
            yield return new Finding(file.Path, 1, "file length", $"A file must not exceed {MaxCount} lines, but has {count}.");
        }
    }

    // A sentence in quotes stays in one piece, so that it can be searched for, and the lines of a raw text are not lines of code.
    private static HashSet<int> FindLinesOfTexts(SourceFile file) =>
    [
        .. CSharpSource.Parse(file.Text).DescendantNodes()
            .Where(node => IsText(node) && node.Span.Length >= MinText)
            .Select(node => node.GetLocation().GetLineSpan())
            .Select(span => (First: span.StartLinePosition.Line, Last: span.EndLinePosition.Line))
            .SelectMany(lines => Enumerable.Range(lines.First + 1, lines.Last - lines.First + 1)),
    ];

    private static bool IsText(SyntaxNode node) =>
        node.IsKind(SyntaxKind.StringLiteralExpression) || node.IsKind(SyntaxKind.InterpolatedStringExpression);

    private static string[] Split(SourceFile file) => file.Text.TrimEnd('\n').Split('\n');
}
