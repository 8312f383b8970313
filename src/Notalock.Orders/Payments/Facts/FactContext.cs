namespace Notalock.Orders.Payments.Facts;

/// <summary>Represents the context of a decision about a fact, besides the order and the fact itself.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Payments">The context of decisions about payments.</param>
internal sealed record FactContext(string Provider, PaymentContext Payments)
{
    /// <summary>Gets the capabilities of the provider; <see cref="PaymentCapabilities.None"/> if it is not registered.</summary>
    public PaymentCapabilities Capabilities => Payments.GetCapabilities(Provider) ?? PaymentCapabilities.None;

    /// <summary>
    /// Gets a value indicating whether the provider is registered. Only then can a payment be added that was not started here.
    /// </summary>
    public bool IsRegistered => Payments.GetCapabilities(Provider) is not null;

    /// <summary>Gets the payment options.</summary>
    public PaymentOptions Options => Payments.Options;
}
