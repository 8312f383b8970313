using Notalock.Orders.Credits;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Returns;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Execution;

/// <summary>The one table of which rules decide which command, for executing and for previewing.</summary>
internal sealed class CommandRules(
    IOrderStore store, IOrderTransitionPolicy policy, PaymentProviders providers, ShipmentContext shipments, ReturnContext returns)
{
    /// <summary>Decides a command without side effects. The guards are asked afterwards, by the caller.</summary>
    /// <exception cref="ArgumentException">The command is of a type that the service does not support.</exception>
    public OrderDecision Decide(Order order, OrderCommand command, in CommandContext context) => command switch
    {
        TransitionOrder c => StatusRules.Transition(order, c, shipments, providers.Context, context),
        ForceOrderStatus c => StatusRules.Force(order, c, policy, context),
        CancelOrder c => store.IsInCallerTransaction && RequiresProvider(order, c)
            ? OrderDecision.Reject([PaymentErrors.InCallerTransaction])
            : StatusRules.Cancel(order, c, policy, providers.Context, context),
        AddOrderNote c => NoteRules.Decide(order, c, context),
        UpdateOrderContact c => ContactRules.Decide(order, c, context),
        SetOrderMetadata c => MetadataRules.Decide(order, c, context),
        AcknowledgeOrderFlag c => FlagRules.Decide(order, c, context),
        SelectOfflinePayment c => OfflinePaymentRules.Select(order, c, providers.Context, context),
        RecordOfflinePayment c => OfflinePaymentRules.RecordPayment(order, c, providers.Context, context),
        RecordOfflineRefund c => OfflinePaymentRules.RecordRefund(order, c, providers.Context, context),
        StartPayment c => providers.Find(c.Provider) is { } provider
            ? PaymentRules.Start(order, c, providers.GetFacts(provider.Name)!, context)
            : OrderDecision.Reject([PaymentErrors.UnknownProvider]),
        CapturePayment c => PaymentRules.Capture(order, c, providers.GetFacts, context),
        VoidPayment c => PaymentRules.Void(order, c, providers.GetFacts, context),
        RefundPayment c => RefundRules.Request(order, c, providers.Context, context),
        AssignRefund c => RefundAssignment.Assign(order, c, providers.Context, context),
        WithdrawRefund c => RefundAssignment.Withdraw(order, c, providers.Context, context),
        WriteOffBalance c => CreditRules.WriteOff(order, c, providers.Context, context),
        CancelItems { Refund: true } when store.IsInCallerTransaction && HasProviderPayment(order) =>
            OrderDecision.Reject([PaymentErrors.InCallerTransaction]),
        CancelItems c => CreditRules.CancelItems(order, c, providers.Context, context),
        ShipItems c => ShipmentRules.Ship(order, c, shipments, context),
        UpdateShipment c => ShipmentRules.Update(order, c, shipments, context),
        RequestReturn c => ReturnRules.Request(order, c, returns, context),
        DecideReturn c => ReturnRules.Decide(order, c, returns, context),
        ReceiveReturn c => ReturnRules.Receive(order, c, context),
        SettleReturn { Refund: true } when store.IsInCallerTransaction && HasProviderPayment(order) =>
            OrderDecision.Reject([PaymentErrors.InCallerTransaction]),
        SettleReturn c => SettleRules.Settle(order, c, returns, context),
        CloseReturn c => ReturnRules.Close(order, c, context),
        CancelReturn c => ReturnRules.Cancel(order, c, context),
        RevokeAccessTokens => AccessTokenRules.Revoke(order, context),
        IssueAccessToken => AccessTokenRules.Decide(order, OrderAccessToken.ComputeHash(OrderAccessToken.Create()), context),
        _ => throw new ArgumentException($"The command type {command.GetType().Name} is not supported.", nameof(command)),
    };

    private static bool HasProviderPayment(Order order) => order.Payments.Any(static p => p.Provider != OrderPayment.OfflineProvider);

    private static bool RequiresProvider(Order order, CancelOrder command) => order.Payments.Any(p =>
        p.Provider != OrderPayment.OfflineProvider
        && (AttemptRules.CanCancel(p) || (command.Refund && OrderAmounts.GetRefundable(order, p) > 0)));
}
