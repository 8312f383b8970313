using Notalock.Orders.Testing.Conformance;
using Notalock.Orders.Testing.Conformance.Stores.Cases;

namespace Notalock.Orders.Testing;

/// <summary>Represents the conformance kit for order stores: the contract of a store as named cases for any test framework.</summary>
public static class OrderStoreConformance
{
    private static readonly ConformanceKit<OrderStoreUnderTest> Kit = new(
    [
        .. RoundTripCases.All,
        .. RoundTripExtremeCases.All,
        .. HistoryPageCases.All,
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
    ]);

    /// <summary>Gets all cases.</summary>
    public static IReadOnlyList<ConformanceCase<OrderStoreUnderTest>> Cases => Kit.Cases;

    /// <summary>Gets the names of all cases as rows for a parameterized test.</summary>
    public static IEnumerable<object[]> CaseNames => Kit.CaseNames;

    /// <summary>Finds a case by its name.</summary>
    /// <param name="name">The name of the case.</param>
    /// <returns>The case.</returns>
    /// <exception cref="ArgumentException">No case has this name.</exception>
    public static ConformanceCase<OrderStoreUnderTest> Find(string name) => Kit.Find(name);

    /// <summary>Runs one case on a new store.</summary>
    /// <param name="name">The name of the case.</param>
    /// <param name="harness">The harness that creates the store.</param>
    /// <param name="options">The options, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// A result that is either passed or, with the reason, not applicable. Assert the outcome, so that a lost capability fails a test.
    /// </returns>
    /// <exception cref="ArgumentException">No case has this name.</exception>
    /// <exception cref="ConformanceException">The store violates the rule.</exception>
    public static Task<ConformanceResult> RunAsync(
        string name,
        IConformanceHarness<OrderStoreUnderTest> harness,
        ConformanceOptions? options = null,
        CancellationToken cancellationToken = default) => Kit.Find(name).RunAsync(harness, options, cancellationToken);

    /// <summary>Runs all cases one after the other and continues when a case fails.</summary>
    /// <param name="harness">The harness that creates the stores.</param>
    /// <param name="options">The options, or <see langword="null"/> for the defaults.</param>
    /// <param name="progress">The receiver of each result as soon as it is available, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The report with the results of all cases.</returns>
    public static Task<ConformanceReport> RunAllAsync(
        IConformanceHarness<OrderStoreUnderTest> harness,
        ConformanceOptions? options = null,
        IProgress<ConformanceResult>? progress = null,
        CancellationToken cancellationToken = default) => Kit.RunAllAsync(harness, options, progress, cancellationToken);
}
