using Notalock.Orders.Testing.Conformance.Stores.Cases;

namespace Notalock.Orders.Testing;

/// <summary>The conformance kit: what every store of orders must do, as named cases that bind to any test framework.</summary>
public static class OrderStoreConformance
{
    /// <summary>Every case.</summary>
    public static IReadOnlyList<OrderStoreConformanceCase> Cases { get; } =
    [
        .. RoundTripCases.All,
        .. RoundTripExtremeCases.All,
        .. CommitCases.All,
        .. StaleCommitCases.All,
        .. KeyCases.All,
        .. PaymentReferenceCases.All,
        .. PaymentEventCases.All,
        .. PaymentEventListCases.All,
        .. DueOrderCases.All,
        .. RaceCases.All,
        .. PaymentEventRaceCases.All,
        .. FilterCases.All,
        .. PageCases.All,
        .. SearchCases.All,
        .. OutboxLeaseCases.All,
        .. OutboxDeliveryCases.All,
        .. MaintenanceCases.All,
        .. ReportCases.All,
        .. CancellationCases.All,
    ];

    /// <summary>The names of every case, in the form that parameterized tests take.</summary>
    public static IEnumerable<object[]> CaseNames => Cases.Select(static testCase => new object[] { testCase.Name });

    /// <summary>Finds a case.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The case.</returns>
    /// <exception cref="ArgumentException">No case has the name.</exception>
    public static OrderStoreConformanceCase Find(string name) =>
        Cases.FirstOrDefault(testCase => string.Equals(testCase.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no case named '{name}'.", nameof(name));

    /// <summary>Runs one case on a fresh store.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="harness">Makes the store.</param>
    /// <param name="options">How hard to run; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Passed, or not applicable with the reason: check which, so that a part that went missing is noticed.</returns>
    /// <exception cref="OrderConformanceException">The store broke the rule.</exception>
    public static Task<OrderStoreConformanceResult> RunAsync(
        string name, IOrderStoreHarness harness, OrderStoreConformanceOptions? options = null, CancellationToken cancellationToken = default) =>
        Find(name).RunAsync(harness, options, cancellationToken);

    /// <summary>Runs every case, one after the other, and goes on when one fails.</summary>
    /// <param name="harness">Makes the stores.</param>
    /// <param name="options">How hard to run; null for the defaults.</param>
    /// <param name="progress">Told of each result as it comes; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>All results.</returns>
    public static async Task<OrderStoreConformanceReport> RunAllAsync(
        IOrderStoreHarness harness,
        OrderStoreConformanceOptions? options = null,
        IProgress<OrderStoreConformanceResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var results = new List<OrderStoreConformanceResult>(Cases.Count);
        foreach (var testCase in Cases)
        {
            var result = await RunToResultAsync(testCase, harness, options, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            progress?.Report(result);
        }

        return new OrderStoreConformanceReport(results);
    }

    private static async Task<OrderStoreConformanceResult> RunToResultAsync(
        OrderStoreConformanceCase testCase, IOrderStoreHarness harness, OrderStoreConformanceOptions? options, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            return await testCase.RunAsync(harness, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OrderConformanceException exception)
        {
            return new(testCase, OrderStoreConformanceOutcome.Failed, exception.Message, TimeProvider.System.GetElapsedTime(began));
        }
    }
}
