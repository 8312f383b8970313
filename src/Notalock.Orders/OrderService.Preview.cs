using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments;
using Notalock.Orders.Transitions;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>
    /// Tells what a command would do to an order, and writes nothing: no history, no key, no call to a provider. For screens that show what is
    /// allowed, why not, and what will follow; the command decides again when it is given.
    /// </summary>
    /// <param name="order">The order as it was seen.</param>
    /// <param name="command">The command; its expected version and its idempotency key are not looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The order as it would be, with money operations as they would be requested and before a provider answers; or the errors that the
    /// command would be refused with, a guard's veto included.
    /// </returns>
    /// <exception cref="ArgumentException">The command is for another order, or of a kind that the service does not have.</exception>
    public virtual async Task<OrderResult<Order>> PreviewAsync(Order order, OrderCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        if (command.OrderId != order.Id)
        {
            throw new ArgumentException("The command is for another order.", nameof(command));
        }

        var seen = command with { ExpectedVersion = null };
        var decision = await DecideAsync(order, seen, GetDecision, Context(command.Actor, correlationId: null), cancellationToken).ConfigureAwait(false);
        return decision!.IsRejected ? OrderResult<Order>.Failed(decision.Errors, order) : OrderResult<Order>.Success(decision.Order!);
    }

    // The one place that knows which rules belong to which command.
    private OrderDecision GetDecision(Order order, OrderCommand command, in CommandContext context) => command switch
    {
        TransitionOrder c => StatusRules.Transition(order, c, Policy, context),
        ForceOrderStatus c => StatusRules.Force(order, c, Policy, context),
        CancelOrder c => Store.IsInCallerTransaction && HasMoneyAtProviders(order, c)
            ? OrderDecision.Reject([MoneyInCallerTransaction])
            : StatusRules.Cancel(order, c, Policy, _dependencies.Options.Payments, Providers.GetCapabilities, context),
        AddOrderNote c => NoteRules.Decide(order, c, context),
        UpdateOrderContact c => ContactRules.Decide(order, c, Policy.Map, context),
        SetOrderMetadata c => MetadataRules.Decide(order, c, context),
        AcknowledgeOrderFlag c => FlagRules.Decide(order, c, context),
        SelectOfflinePayment c => OfflinePaymentRules.Select(order, c, Policy.Map, context),
        RecordOfflinePayment c => OfflinePaymentRules.RecordPayment(order, c, Policy.Map, context),
        RecordOfflineRefund c => OfflinePaymentRules.RecordRefund(order, c, Policy.Map, context),
        StartPayment c => Providers.Find(c.Provider) is { } provider
            ? PaymentRules.Start(order, c, Providers.GetFacts(provider.Name)!, Providers.GetCapabilities, context)
            : OrderDecision.Reject([UnknownProvider]),
        CapturePayment c => PaymentRules.Capture(order, c, Providers.GetFacts, context),
        VoidPayment c => PaymentRules.Void(order, c, Providers.GetFacts, context),
        RefundPayment c => RefundRules.Request(order, c, Policy.Map, _dependencies.Options.Payments, Providers.GetCapabilities, context),
        IssueAccessToken => AccessTokenRules.Decide(order, OrderAccessToken.ComputeHash(OrderAccessToken.Create()), context),
        _ => throw new ArgumentException($"The service has no command {command.GetType().Name}.", nameof(command)),
    };
}
