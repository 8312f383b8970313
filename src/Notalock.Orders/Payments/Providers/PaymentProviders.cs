using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Payments.Providers;

/// <summary>Finds the registered payment providers and webhook parsers by name.</summary>
internal sealed class PaymentProviders(
    IEnumerable<IPaymentProvider> providers, IEnumerable<IPaymentWebhookParser> parsers, OrderTransitionMap map, PaymentOptions options)
{
    private readonly IPaymentProvider[] _providers = [.. providers];
    private readonly IPaymentWebhookParser[] _parsers = [.. parsers];
    private PaymentContext? _context;

    public IReadOnlyList<IPaymentProvider> All => _providers;

    /// <summary>Gets the context of decisions about payments.</summary>
    public PaymentContext Context => _context ??= new PaymentContext(map, options, GetCapabilities);

    public IPaymentProvider? Find(string name) => Array.Find(_providers, p => p.Name == name);

    public IPaymentWebhookParser? FindParser(string name) =>
        Array.Find(_parsers, p => p.Provider == name);

    /// <summary>Gets the capabilities of a provider, or <see langword="null"/> if it is not registered.</summary>
    public PaymentCapabilities? GetCapabilities(string provider) => Find(provider)?.Capabilities;

    public FactContext? GetFacts(string provider) =>
        Find(provider) is null ? null : FactsOfAny(provider);

    /// <summary>Gets the context for recording facts, which are recorded even if the provider is no longer registered.</summary>
    public FactContext FactsOfAny(string provider) => new(provider, Context);
}
