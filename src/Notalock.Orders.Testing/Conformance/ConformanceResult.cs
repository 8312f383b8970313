namespace Notalock.Orders.Testing;

/// <summary>Represents the result of one conformance case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">The reason why the case failed or does not apply; <see langword="null"/> if it passed.</param>
/// <param name="Duration">The duration, including creating and disposing the subject.</param>
public sealed record ConformanceResult(ConformanceCase Case, ConformanceOutcome Outcome, string? Reason, TimeSpan Duration);
