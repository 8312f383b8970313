using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Form;

/// <summary>Checks that the name of a test is a sentence that starts with its subject.</summary>
internal static class TestNames
{
    private static readonly HashSet<string> Openings = new(
        ("What Which Who Whoever Whose Whom How However Where Wherever When Whenever Whatever Whether Why If It "
        + "On In With Without After Before Below Above During By As At For From Of Until While Since Under Within "
        + "Nobody Nothing Somebody Something Anybody Anything Everybody Everything There Only").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Names whose first word looks like a preposition, but is the beginning of a member's name.</summary>
    private static readonly string[] Subjects = ["From_decimal"];

    public static IEnumerable<Finding> Check(SourceFile file) =>
        CSharpSource.Parse(file.Text)
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Where(IsTest)
            .SelectMany(method => Check(method, file.Path));

    private static bool IsTest(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(list => list.Attributes)
        .Select(attribute => attribute.Name.ToString())
        .Any(name => name.EndsWith("Fact", StringComparison.Ordinal) || name.EndsWith("Theory", StringComparison.Ordinal)
            || name.EndsWith("Property", StringComparison.Ordinal));

    private static IEnumerable<Finding> Check(MethodDeclarationSyntax method, string path)
    {
        var name = method.Identifier.ValueText;
        var sentence = name.StartsWith("Trap_", StringComparison.Ordinal) ? name[5..] : name;
        if (Subjects.Any(subject => sentence.StartsWith(subject, StringComparison.Ordinal)))
        {
            yield break;
        }

        var first = sentence.Split('_')[0];
        if (Openings.Contains(first) || Openings.Contains(char.ToUpperInvariant(first[0]) + first[1..]))
        {
            yield return new Finding(
                path,
                CSharpSource.LineOf(method.Identifier),
                "test name",
                $"'{name}' must start with its subject, but starts with '{first}'.");
        }
    }
}
