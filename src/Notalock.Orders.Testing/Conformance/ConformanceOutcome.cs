namespace Notalock.Orders.Testing;

/// <summary>Specifies how a conformance case ended.</summary>
public enum ConformanceOutcome
{
    /// <summary>The subject keeps the rule.</summary>
    Passed,

    /// <summary>The subject does not declare what the case tests, or its harness cannot simulate it.</summary>
    NotApplicable,

    /// <summary>The subject violates the rule.</summary>
    Failed,
}
