namespace Notalock.Orders.Testing;

/// <summary>How a case ended.</summary>
public enum PaymentProviderConformanceOutcome
{
    /// <summary>The provider keeps the rule.</summary>
    Passed,

    /// <summary>The provider does not declare what the case is about, or the harness cannot bring it about.</summary>
    NotApplicable,

    /// <summary>The provider breaks the rule.</summary>
    Failed,
}
