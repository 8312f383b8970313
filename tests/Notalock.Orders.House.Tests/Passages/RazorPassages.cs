using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.Language;
using Microsoft.AspNetCore.Razor.Language.Intermediate;

namespace Notalock.Orders.House.Passages;

/// <summary>Reads a Razor file as the compiler does: text, attributes that a person reads, and strings of its code.</summary>
internal static partial class RazorPassages
{
    private static readonly string[] SilentAttributes =
        ["class", "style", "href", "src", "d", "viewbox", "points", "transform", "rel", "media", "autocomplete", "pattern", "accept",
            "sizes"];

    private static readonly RazorProjectEngine Engine =
        RazorProjectEngine.Create(RazorConfiguration.Default, RazorProjectFileSystem.Create(Path.GetTempPath()), _ => { });

    public static IEnumerable<Passage> Read(SourceFile file)
    {
        var source = RazorSourceDocument.Create(file.Text, file.Path);
        RazorCodeDocument code;
        lock (Engine)
        {
            code = Engine.Process(source, FileKinds.Component, [], []);
        }

        var reader = new Walker(file.Path);
        reader.Visit(code.GetDocumentIntermediateNode());
        return reader.Passages;
    }

    private sealed class Walker(string path) : IntermediateNodeWalker
    {
        private bool _inMethod;

        public List<Passage> Passages { get; } = [];

        public override void VisitHtml(HtmlContentIntermediateNode node)
        {
            foreach (var token in node.Children.OfType<IntermediateToken>())
            {
                Add(WebUtility.HtmlDecode(token.Content), LineOf(token, node));
            }
        }

        public override void VisitHtmlAttribute(HtmlAttributeIntermediateNode node)
        {
            if (node.AttributeName is { } name && IsSilent(name))
            {
                return;
            }

            var builder = new PassageBuilder();
            foreach (var child in node.Children)
            {
                if (child is HtmlAttributeValueIntermediateNode value)
                {
                    builder.Add(
                        value.Prefix + string.Concat(value.Children.OfType<IntermediateToken>().Select(t => t.Content)),
                        LineOf(value, node));
                }
                else
                {
                    builder.AddCode(LineOf(child, node));
                }
            }

            Keep(builder);
            foreach (var expression in node.Children.Where(child => child is not HtmlAttributeValueIntermediateNode))
            {
                Visit(expression);
            }
        }

        /// <summary>Reads an element without any code, which the compiler keeps as one piece of HTML.</summary>
        public override void VisitMarkupBlock(MarkupBlockIntermediateNode node)
        {
            var html = node.Content;
            var line = LineOf(node, node);
            foreach (Match attribute in Attribute().Matches(html))
            {
                if (!IsSilent(attribute.Groups["name"].Value))
                {
                    Add(WebUtility.HtmlDecode(attribute.Groups["value"].Value), line + html[..attribute.Index].Count(c => c == '\n'));
                }
            }

            for (var (start, match) = (0, Tag().Match(html)); ; match = match.NextMatch())
            {
                var end = match.Success ? match.Index : html.Length;
                Add(WebUtility.HtmlDecode(html[start..end]), line + html[..start].Count(c => c == '\n'));
                if (!match.Success)
                {
                    return;
                }

                start = match.Index + match.Length;
            }
        }

        public override void VisitCSharpExpression(CSharpExpressionIntermediateNode node) => ReadCode(node);

        public override void VisitCSharpCode(CSharpCodeIntermediateNode node) => ReadCode(node);

        public override void VisitCSharpCodeAttributeValue(CSharpCodeAttributeValueIntermediateNode node) => ReadCode(node);

        public override void VisitCSharpExpressionAttributeValue(CSharpExpressionAttributeValueIntermediateNode node) => ReadCode(node);

        public override void VisitMethodDeclaration(MethodDeclarationIntermediateNode node)
        {
            _inMethod = true;
            VisitDefault(node);
            _inMethod = false;
        }

        private void ReadCode(IntermediateNode node)
        {
            foreach (var child in node.Children)
            {
                if (child is IntermediateToken { Kind: TokenKind.CSharp } token)
                {
                    // Outside of the method that renders stand the members of @code.
                    var root = CSharpSource.Parse(_inMethod ? token.Content : "class C {" + token.Content + "}");
                    Passages.AddRange(StringPassages.Read(root, path, PassageKind.Markup, LineOf(token, node) - 1));
                }
                else
                {
                    Visit(child);
                }
            }
        }

        private void Add(string text, int line)
        {
            var builder = new PassageBuilder();
            builder.Add(text, line);
            Keep(builder);
        }

        private void Keep(PassageBuilder builder)
        {
            if (builder.Build(path, PassageKind.Markup) is { } passage)
            {
                Passages.Add(passage);
            }
        }

        private static int LineOf(IntermediateNode node, IntermediateNode parent) =>
            (node.Source?.LineIndex ?? parent.Source?.LineIndex ?? 0) + 1;

        private static bool IsSilent(string name) =>
            name.StartsWith('@') || name.StartsWith("data-", StringComparison.OrdinalIgnoreCase)
            || SilentAttributes.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex("(?<=\\s)(?<name>[\\w-]+)=\"(?<value>[^\"]*)\"(?=[^<]*>)", RegexOptions.None, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
