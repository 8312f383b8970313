using Notalock.Orders.Transitions;


namespace Notalock.Orders.Payments.Facts;

/// <summary>What decisions about facts depend on besides the order and the fact.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Capabilities">What the provider can do; <see cref="PaymentCapabilities.None"/> when it is not registered any more.</param>
/// <param name="Map">The map of transitions.</param>
/// <param name="Options">How payments are looked after.</param>
internal sealed record FactContext(string Provider, PaymentCapabilities Capabilities, OrderTransitionMap Map, PaymentOptions Options);
