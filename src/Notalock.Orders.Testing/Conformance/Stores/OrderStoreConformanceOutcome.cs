namespace Notalock.Orders.Testing;

/// <summary>How a case ended.</summary>
public enum OrderStoreConformanceOutcome
{
    /// <summary>The store keeps the rule.</summary>
    Passed,

    /// <summary>The store does not declare what the case is about.</summary>
    NotApplicable,

    /// <summary>The store breaks the rule.</summary>
    Failed,
}
