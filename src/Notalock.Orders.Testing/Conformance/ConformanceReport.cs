using System.Globalization;
using System.Text;

namespace Notalock.Orders.Testing;

/// <summary>Represents the results of all cases of a conformance kit.</summary>
/// <param name="Results">The results, in the order of the kit.</param>
public sealed record ConformanceReport(IReadOnlyList<ConformanceResult> Results)
{
    /// <summary>Gets the number of cases that passed.</summary>
    public int Passed => Count(ConformanceOutcome.Passed);

    /// <summary>Gets the number of cases that failed.</summary>
    public int Failed => Count(ConformanceOutcome.Failed);

    /// <summary>Gets the number of cases that do not apply to the subject.</summary>
    public int NotApplicable => Count(ConformanceOutcome.NotApplicable);

    /// <summary>Formats the report as text: a table, followed by the reasons and the totals.</summary>
    /// <returns>The text, with line feeds as line endings.</returns>
    public string ToTable()
    {
        var group = Results.Count == 0 ? 0 : Results.Max(static result => result.Case.Group.Length);
        var name = Results.Count == 0 ? 0 : Results.Max(static result => result.Case.Name.Length);
        var text = new StringBuilder();
        foreach (var result in Results)
        {
            text.Append(result.Case.Group.PadRight(group)).Append("  ")
                .Append(result.Case.Name.PadRight(name)).Append("  ")
                .Append(GetLabel(result.Outcome).PadRight(6))
                .Append(CultureInfo.InvariantCulture, $"{result.Duration.TotalMilliseconds,8:0} ms\n");
        }

        foreach (var result in Results.Where(static result => result.Reason is not null))
        {
            text.Append('\n').Append(GetLabel(result.Outcome)).Append("  ").Append(result.Case.Name).Append("\n    ")
                .Append(result.Reason).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Passed} passed, {Failed} failed, {NotApplicable} not applicable\n")
            .ToString();
    }

    private static string GetLabel(ConformanceOutcome outcome) => outcome switch
    {
        ConformanceOutcome.Passed => "ok",
        ConformanceOutcome.Failed => "FAILED",
        _ => "n/a",
    };

    private int Count(ConformanceOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
