using Notalock.Orders.Payments;

namespace Notalock.Orders.Returns;

/// <summary>Represents what decisions about returns depend on besides the order.</summary>
/// <param name="Policy">The policy that decides what can be returned.</param>
/// <param name="Options">The options for returns.</param>
/// <param name="Payments">The context of decisions about payments.</param>
internal sealed record ReturnContext(IOrderReturnPolicy Policy, ReturnOptions Options, PaymentContext Payments);
