namespace Notalock.Orders.Payments;

/// <summary>The outcome of a call to a provider is unknown: money may have moved or not. Never to be taken for a refusal.</summary>
public sealed class PaymentProviderException : Exception
{
    /// <summary>Makes the exception.</summary>
    public PaymentProviderException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, without personal data or secrets.</param>
    public PaymentProviderException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, without personal data or secrets.</param>
    /// <param name="innerException">The cause.</param>
    public PaymentProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The provider's name; null when not known.</summary>
    public string? Provider { get; init; }

    /// <summary>A stable code, such as <c>timeout</c> or <c>rate_limited</c>; null when there is none.</summary>
    public string? Code { get; init; }
}
