using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notalock.Orders.House.Passages;

/// <summary>Parses C# with every current syntax and with its documentation comments.</summary>
internal static class CSharpSource
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public static SyntaxNode Parse(string text) => CSharpSyntaxTree.ParseText(text, Options).GetRoot();

    public static int LineOf(SyntaxNode node) => LineAt(node.SyntaxTree, node.SpanStart);

    public static int LineOf(SyntaxToken token) => LineAt(token.SyntaxTree!, token.SpanStart);

    private static int LineAt(SyntaxTree tree, int position) => tree.GetText().Lines.GetLinePosition(position).Line + 1;
}
