using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Payments.Providers;

/// <summary>The providers that are registered, by name.</summary>
internal sealed class PaymentProviders(
    IEnumerable<IPaymentProvider> providers, IEnumerable<IPaymentWebhookParser> readers, OrderTransitionMap map, PaymentOptions options)
{
    private readonly IPaymentProvider[] _providers = [.. providers];
    private readonly IPaymentWebhookParser[] _readers = [.. readers];

    public IReadOnlyList<IPaymentProvider> All => _providers;

    public IPaymentProvider? Find(string name) => Array.Find(_providers, p => string.Equals(p.Name, name, StringComparison.Ordinal));

    public IPaymentWebhookParser? FindParser(string name) => Array.Find(_readers, r => string.Equals(r.Provider, name, StringComparison.Ordinal));

    /// <summary>What a provider can do; null when it is not registered (any more).</summary>
    public PaymentCapabilities? GetCapabilities(string provider) => Find(provider)?.Capabilities;

    public FactContext? GetFacts(string provider) =>
        Find(provider) is { } found ? new FactContext(provider, found.Capabilities, map, options) : null;

    /// <summary>What is told of a payment is recorded even when its provider is registered no more.</summary>
    public FactContext FactsOfAny(string provider) =>
        GetFacts(provider) ?? new FactContext(provider, PaymentCapabilities.None, map, options);
}
