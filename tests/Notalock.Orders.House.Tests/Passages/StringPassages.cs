using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notalock.Orders.House.Passages;

/// <summary>Reads string literals, interpolated strings and their concatenations, each as one passage.</summary>
internal static partial class StringPassages
{
    public static IEnumerable<Passage> Read(SourceFile file) => Read(CSharpSource.Parse(file.Text), file.Path, PassageKind.Message, 0);

    /// <summary>
    /// Reads the strings below a node; <paramref name="lineOffset"/> is added to each line, for code inside another file.
    /// </summary>
    public static IEnumerable<Passage> Read(SyntaxNode root, string path, PassageKind kind, int lineOffset)
    {
        foreach (var node in root.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(IsWhole))
        {
            var builder = new PassageBuilder();
            Append(builder, node, lineOffset);
            if (builder.Build(path, kind) is { } passage && IsProse(passage.Text))
            {
                yield return passage;
            }
        }
    }

    private static bool IsWhole(ExpressionSyntax node) =>
        (IsText(node) || IsConcatenation(node)) && !(node.Parent is BinaryExpressionSyntax parent && IsConcatenation(parent));

    private static bool IsText(ExpressionSyntax node) =>
        node.IsKind(SyntaxKind.StringLiteralExpression) || node.IsKind(SyntaxKind.Utf8StringLiteralExpression)
        || node is InterpolatedStringExpressionSyntax;

    private static bool IsConcatenation(ExpressionSyntax node) =>
        node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
        && (IsText(sum.Left) || IsText(sum.Right) || IsConcatenation(sum.Left) || IsConcatenation(sum.Right));

    private static void Append(PassageBuilder builder, ExpressionSyntax node, int lineOffset)
    {
        var line = CSharpSource.LineOf(node) + lineOffset;
        switch (node)
        {
            case LiteralExpressionSyntax literal when IsText(literal):
                builder.Add(literal.Token.ValueText, line);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var part in interpolated.Contents)
                {
                    if (part is InterpolatedStringTextSyntax text)
                    {
                        builder.Add(text.TextToken.ValueText, CSharpSource.LineOf(part) + lineOffset);
                    }
                    else
                    {
                        builder.AddCode(CSharpSource.LineOf(part) + lineOffset);
                    }
                }

                break;
            case BinaryExpressionSyntax sum when IsConcatenation(sum):
                Append(builder, sum.Left, lineOffset);
                Append(builder, sum.Right, lineOffset);
                break;
            default:
                builder.AddCode(line);
                break;
        }
    }

    /// <summary>Tells prose from names of wire formats, paths, styles and statements of SQL.</summary>
    private static bool IsProse(string text) =>
        !Statement().IsMatch(text)
        && (text.Contains(' ', StringComparison.Ordinal) || (char.IsUpper(text[0]) && text.All(c => char.IsLetter(c) || c is '-' or '.')));

    [GeneratedRegex(@"^(?:SELECT|INSERT|UPDATE|DELETE|WHERE|AND|OR|WITH|CREATE|ALTER|DROP|FROM|JOIN|LEFT|ORDER|GROUP|SET|VALUES|ON|BEGIN|"
        + @"CASE|PRAGMA|RETURNING|COMMIT|UNION|LIMIT|FOR|NOT|IN|CAST|REFERENCES|CONSTRAINT)\b", RegexOptions.None, 1000)]
    private static partial Regex Statement();
}
