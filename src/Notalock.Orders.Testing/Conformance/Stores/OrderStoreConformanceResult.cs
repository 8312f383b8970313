namespace Notalock.Orders.Testing;

/// <summary>How one case ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it does not apply, or how it failed; null when it passed.</param>
/// <param name="Duration">How long it took, with making and closing the store.</param>
public sealed record OrderStoreConformanceResult(
    OrderStoreConformanceCase Case, OrderStoreConformanceOutcome Outcome, string? Reason, TimeSpan Duration);
