using Notalock.Orders.Testing.Conformance.Providers.Cases;

namespace Notalock.Orders.Testing;

/// <summary>The conformance kit: what every payment provider must do, as named cases that bind to any test framework.</summary>
public static class PaymentProviderConformance
{
    /// <summary>Every case.</summary>
    public static IReadOnlyList<PaymentProviderConformanceCase> Cases { get; } =
    [
        .. DeclarationCases.All,
        .. CreateCases.All,
        .. CustomerCases.All,
        .. CaptureCases.All,
        .. VoidCases.All,
        .. RefundCases.All,
        .. RefundableAmountCases.All,
        .. UnknownOutcomeCases.All,
        .. FindCases.All,
        .. NotificationCases.All,
    ];

    /// <summary>The names of every case, in the form that parameterized tests take.</summary>
    public static IEnumerable<object[]> CaseNames => Cases.Select(static testCase => new object[] { testCase.Name });

    /// <summary>Finds a case.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The case.</returns>
    /// <exception cref="ArgumentException">No case has the name.</exception>
    public static PaymentProviderConformanceCase Find(string name) =>
        Cases.FirstOrDefault(testCase => string.Equals(testCase.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no case named '{name}'.", nameof(name));

    /// <summary>Runs one case on a fresh provider.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="harness">Makes the provider.</param>
    /// <param name="options">How hard to run; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Passed, or not applicable with the reason: check which, so that a part that went missing is noticed.</returns>
    /// <exception cref="OrderConformanceException">The provider broke the rule.</exception>
    public static Task<PaymentProviderConformanceResult> RunAsync(
        string name,
        IPaymentProviderHarness harness,
        PaymentProviderConformanceOptions? options = null,
        CancellationToken cancellationToken = default) => Find(name).RunAsync(harness, options, cancellationToken);

    /// <summary>Runs every case, one after the other, and goes on when one fails.</summary>
    /// <param name="harness">Makes the providers.</param>
    /// <param name="options">How hard to run; null for the defaults.</param>
    /// <param name="progress">Told of each result as it comes; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>All results.</returns>
    public static async Task<PaymentProviderConformanceReport> RunAllAsync(
        IPaymentProviderHarness harness,
        PaymentProviderConformanceOptions? options = null,
        IProgress<PaymentProviderConformanceResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var results = new List<PaymentProviderConformanceResult>(Cases.Count);
        foreach (var testCase in Cases)
        {
            var result = await RunToResultAsync(testCase, harness, options, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            progress?.Report(result);
        }

        return new PaymentProviderConformanceReport(results);
    }

    private static async Task<PaymentProviderConformanceResult> RunToResultAsync(
        PaymentProviderConformanceCase testCase,
        IPaymentProviderHarness harness,
        PaymentProviderConformanceOptions? options,
        CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            return await testCase.RunAsync(harness, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OrderConformanceException exception)
        {
            return new(testCase, PaymentProviderConformanceOutcome.Failed, exception.Message, TimeProvider.System.GetElapsedTime(began));
        }
    }
}
