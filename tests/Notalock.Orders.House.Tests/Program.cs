namespace Notalock.Orders.House;

/// <summary>Prints the findings for a part of the tree: its first argument is the beginning of the paths, the second a rule.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var prefix = arguments.Length > 0 ? arguments[0] : "";
        var rule = arguments.Length > 1 ? arguments[1] : "";
        var house = new House(SourceTree.Find());
        var findings = house.Rules
            .Where(candidate => rule.Length == 0 || candidate.Name == rule)
            .SelectMany(candidate => candidate.Name == "words" ? house.Words(prefix) : candidate.Check())
            .Where(finding => finding.Path.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        Console.Write(Report.Write(findings));
        return findings.Count == 0 ? 0 : 1;
    }
}
