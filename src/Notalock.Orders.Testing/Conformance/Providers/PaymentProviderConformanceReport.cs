using System.Globalization;
using System.Text;

namespace Notalock.Orders.Testing;

/// <summary>How every case ended.</summary>
/// <param name="Results">The results, in the order of the kit.</param>
public sealed record PaymentProviderConformanceReport(IReadOnlyList<PaymentProviderConformanceResult> Results)
{
    /// <summary>How many cases the provider passed.</summary>
    public int Passed => Count(PaymentProviderConformanceOutcome.Passed);

    /// <summary>How many cases the provider failed.</summary>
    public int Failed => Count(PaymentProviderConformanceOutcome.Failed);

    /// <summary>How many cases do not apply.</summary>
    public int NotApplicable => Count(PaymentProviderConformanceOutcome.NotApplicable);

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

    private static string Word(PaymentProviderConformanceOutcome outcome) => outcome switch
    {
        PaymentProviderConformanceOutcome.Passed => "ok",
        PaymentProviderConformanceOutcome.Failed => "FAILED",
        _ => "n/a",
    };

    private int Count(PaymentProviderConformanceOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
