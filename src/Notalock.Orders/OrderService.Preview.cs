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
        var decision = await DecideAsync(order, seen, DecisionOf, Context(command.Actor, correlationId: null), cancellationToken).ConfigureAwait(false);
        return decision!.IsRefused ? OrderResult<Order>.Refused(decision.Errors, order) : OrderResult<Order>.Success(decision.Order!);
    }

    // The one place that knows which rules belong to which command.
    private OrderDecision DecisionOf(Order order, OrderCommand command, in CommandContext context) => command switch
    {
        TransitionOrder c => StatusDecisions.Transition(order, c, Policy, context),
        ForceOrderStatus c => StatusDecisions.Force(order, c, Policy, context),
        CancelOrder c => Store.IsInCallerTransaction && HasMoneyAtProviders(order, c)
            ? OrderDecision.Refuse([MoneyInCallerTransaction])
            : StatusDecisions.Cancel(order, c, Policy, _dependencies.Options.Payments, Providers.CapabilitiesOf, context),
        AddOrderNote c => DetailDecisions.AddNote(order, c, context),
        CorrectOrderContact c => DetailDecisions.Correct(order, c, Policy.Map, context),
        SetOrderMetadata c => DetailDecisions.SetMetadata(order, c, context),
        AcknowledgeOrderFlag c => DetailDecisions.Acknowledge(order, c, context),
        ChooseOfflinePayment c => OfflinePayments.Choose(order, c, Policy.Map, context),
        RecordOfflinePayment c => OfflinePayments.RecordPayment(order, c, Policy.Map, context),
        RecordOfflineRefund c => OfflinePayments.RecordRefund(order, c, Policy.Map, context),
        StartPayment c => Providers.Find(c.Provider) is { } provider
            ? PaymentCommands.Start(order, c, Providers.FactsOf(provider.Name)!, Providers.CapabilitiesOf, context)
            : OrderDecision.Refuse([UnknownProvider]),
        CapturePayment c => PaymentCommands.Capture(order, c, Providers.FactsOf, context),
        VoidPayment c => PaymentCommands.Void(order, c, Providers.FactsOf, context),
        RefundPayment c => Refunds.Request(order, c, Policy.Map, _dependencies.Options.Payments, Providers.CapabilitiesOf, context),
        IssueAccessToken => DetailDecisions.AddAccessToken(order, OrderAccessToken.HashOf(OrderAccessToken.Create()), context),
        _ => throw new ArgumentException($"The service has no command {command.GetType().Name}.", nameof(command)),
    };
}
