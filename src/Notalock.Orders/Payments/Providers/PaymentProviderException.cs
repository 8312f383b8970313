namespace Notalock.Orders.Payments;

/// <summary>
/// Represents a failed call to a payment provider with an unknown outcome: the provider may have executed the operation. The exception
/// must not be handled as a decline.
/// </summary>
public sealed class PaymentProviderException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="PaymentProviderException"/> class.</summary>
    public PaymentProviderException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="PaymentProviderException"/> class with a message.</summary>
    /// <param name="message">The message that describes the error, without personal data or secrets.</param>
    public PaymentProviderException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="PaymentProviderException"/> class with a message and a cause.</summary>
    /// <param name="message">The message that describes the error, without personal data or secrets.</param>
    /// <param name="innerException">The exception that caused this exception.</param>
    public PaymentProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the provider; <see langword="null"/> if it is not known.</summary>
    public string? Provider { get; init; }

    /// <summary>
    /// Gets a stable code, such as <c>timeout</c> or <c>rate_limited</c>; <see langword="null"/> if the error has no code.
    /// </summary>
    public string? Code { get; init; }
}
