using System.Globalization;
using System.Text;

namespace Notalock.Orders.Testing;

/// <summary>How every case ended.</summary>
/// <param name="Results">The results, in the order of the kit.</param>
public sealed record OrderStoreConformanceReport(IReadOnlyList<OrderStoreConformanceResult> Results)
{
    /// <summary>How many cases the store passed.</summary>
    public int Passed => Count(OrderStoreConformanceOutcome.Passed);

    /// <summary>How many cases the store failed.</summary>
    public int Failed => Count(OrderStoreConformanceOutcome.Failed);

    /// <summary>How many cases are about what the store does not declare.</summary>
    public int NotApplicable => Count(OrderStoreConformanceOutcome.NotApplicable);

    /// <summary>Writes the report for people: a table, then the reasons, then one line of sums.</summary>
    /// <returns>The text, lines ended by a line feed.</returns>
    public string ToTable()
    {
        var group = Results.Count == 0 ? 0 : Results.Max(static result => result.Case.Group.Length);
        var name = Results.Count == 0 ? 0 : Results.Max(static result => result.Case.Name.Length);
        var text = new StringBuilder();
        foreach (var result in Results)
        {
            text.Append(result.Case.Group.PadRight(group)).Append("  ")
                .Append(result.Case.Name.PadRight(name)).Append("  ")
                .Append(Word(result.Outcome).PadRight(6))
                .Append(CultureInfo.InvariantCulture, $"{result.Duration.TotalMilliseconds,8:0} ms\n");
        }

        foreach (var result in Results.Where(static result => result.Reason is not null))
        {
            text.Append('\n').Append(Word(result.Outcome)).Append("  ").Append(result.Case.Name).Append("\n    ").Append(result.Reason).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Passed} passed, {Failed} failed, {NotApplicable} not applicable\n").ToString();
    }

    private static string Word(OrderStoreConformanceOutcome outcome) => outcome switch
    {
        OrderStoreConformanceOutcome.Passed => "ok",
        OrderStoreConformanceOutcome.Failed => "FAILED",
        _ => "n/a",
    };

    private int Count(OrderStoreConformanceOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
