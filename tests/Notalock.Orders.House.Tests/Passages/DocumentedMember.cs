using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notalock.Orders.House.Passages;

/// <summary>A member that a host can reach, with the elements of its documentation comment.</summary>
internal sealed record DocumentedMember(
    string Path,
    int Line,
    string Name,
    bool IsPartial,
    IReadOnlyList<string> PositionalParameters,
    IReadOnlyList<DocumentedElement> Elements)
{
    public static IEnumerable<DocumentedMember> Read(SourceFile file)
    {
        var root = CSharpSource.Parse(file.Text);
        return root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsReachable).Select(node => Read(node, file.Path));
    }

    private static DocumentedMember Read(MemberDeclarationSyntax node, string path)
    {
        var comment = node.GetLeadingTrivia()
            .Select(trivia => trivia.GetStructure())
            .OfType<DocumentationCommentTriviaSyntax>()
            .LastOrDefault();
        var elements = comment is null ? [] : comment.Content.Select(xml => ReadElement(xml, path)).OfType<DocumentedElement>().ToList();
        var positional = node is RecordDeclarationSyntax { ParameterList: { } list }
            ? list.Parameters.Select(parameter => parameter.Identifier.ValueText).ToList()
            : [];
        var first = node.ChildTokens().FirstOrDefault();
        return new DocumentedMember(
            path, CSharpSource.LineOf(first == default ? node.GetFirstToken() : first), NameOf(node), Has(node, SyntaxKind.PartialKeyword),
            positional, elements);
    }

    private static bool IsReachable(MemberDeclarationSyntax node)
    {
        if (node is BaseNamespaceDeclarationSyntax or GlobalStatementSyntax || Has(node, SyntaxKind.OverrideKeyword))
        {
            return false;
        }

        for (SyntaxNode? current = node;
            current is MemberDeclarationSyntax member and not BaseNamespaceDeclarationSyntax;
            current = current.Parent)
        {
            if (!IsVisible(member))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVisible(MemberDeclarationSyntax member)
    {
        if (member is EnumMemberDeclarationSyntax || member.Kind().ToString() == "ExtensionBlockDeclaration")
        {
            return true;
        }

        var isExplicit = member is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
            or PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
            or IndexerDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
            or EventDeclarationSyntax { ExplicitInterfaceSpecifier: not null };
        if (isExplicit || Has(member, SyntaxKind.PrivateKeyword) || Has(member, SyntaxKind.InternalKeyword))
        {
            return Has(member, SyntaxKind.ProtectedKeyword) && Has(member, SyntaxKind.InternalKeyword);
        }

        return Has(member, SyntaxKind.PublicKeyword)
            || Has(member, SyntaxKind.ProtectedKeyword)
            || member.Parent is InterfaceDeclarationSyntax;
    }

    private static bool Has(MemberDeclarationSyntax node, SyntaxKind modifier) => node.Modifiers.Any(modifier);

    private static string NameOf(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax @delegate => @delegate.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax @event => @event.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        OperatorDeclarationSyntax @operator => "operator " + @operator.OperatorToken.ValueText,
        ConversionOperatorDeclarationSyntax conversion => "operator " + conversion.Type,
        IndexerDeclarationSyntax => "this[]",
        _ => node.Kind().ToString(),
    };

    private static DocumentedElement? ReadElement(XmlNodeSyntax xml, string path)
    {
        switch (xml)
        {
            case XmlEmptyElementSyntax empty:
                return new DocumentedElement(empty.Name.LocalName.ValueText, null, CSharpSource.LineOf(empty), null);
            case XmlElementSyntax element:
                var tag = element.StartTag;
                var builder = new PassageBuilder();
                foreach (var child in element.Content)
                {
                    Append(builder, child);
                }

                var name = tag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText;
                return new DocumentedElement(
                    tag.Name.LocalName.ValueText, name, CSharpSource.LineOf(element), builder.Build(path, PassageKind.Documentation));
            default:
                return null;
        }
    }

    private static void Append(PassageBuilder builder, XmlNodeSyntax xml)
    {
        switch (xml)
        {
            case XmlTextSyntax text:
                foreach (var token in text.TextTokens)
                {
                    builder.Add(token.IsKind(SyntaxKind.XmlTextLiteralNewLineToken) ? " " : token.ValueText, CSharpSource.LineOf(token));
                }

                break;
            case XmlEmptyElementSyntax:
                builder.AddCode(CSharpSource.LineOf(xml));
                break;
            case XmlElementSyntax { StartTag.Name.LocalName.ValueText: "c" or "code" }:
                builder.AddCode(CSharpSource.LineOf(xml));
                break;
            case XmlElementSyntax element:
                builder.AddBreak(CSharpSource.LineOf(xml));
                foreach (var child in element.Content)
                {
                    Append(builder, child);
                }

                break;
        }
    }
}
