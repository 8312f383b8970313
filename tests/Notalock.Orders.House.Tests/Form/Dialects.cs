using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Form;

/// <summary>Checks that code asks for the kind of database in the folder of dialects only.</summary>
internal static class Dialects
{
    public static IEnumerable<Finding> Check(SourceFile file)
    {
        if (file.Path.Contains("/Dialects/", StringComparison.Ordinal) || !file.Text.Contains("IsSqlite", StringComparison.Ordinal))
        {
            return [];
        }

        return CSharpSource.Parse(file.Text).DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is "IsSqlite")
            .Select(token => new Finding(file.Path, CSharpSource.LineOf(token), "dialect", "'IsSqlite' must be asked in Dialects/ only."));
    }
}
