using Microsoft.Extensions.Options;
using Notalock.Orders.Fulfillment;

namespace Notalock.Orders;

/// <summary>Represents the default transition policy, which uses <see cref="NotalockOrdersOptions.Transitions"/>.</summary>
public sealed class DefaultOrderTransitionPolicy : IOrderTransitionPolicy
{
    private readonly bool _deliveryWithoutShipping;

    /// <summary>Initializes a new instance of the <see cref="DefaultOrderTransitionPolicy"/> class.</summary>
    /// <param name="options">The options.</param>
    public DefaultOrderTransitionPolicy(IOptions<NotalockOrdersOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Map = options.Value.Transitions.Build();
        _deliveryWithoutShipping = options.Value.AllowDeliveryWithoutShipping;
    }

    /// <inheritdoc />
    public OrderTransitionMap Map { get; }

    /// <inheritdoc />
    public TransitionVerdict Explain(Order order, OrderStatus target)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (target.IsUnspecified || Map.FindDefinition(target) is null)
        {
            return TransitionVerdict.Deny(target, OrderErrorCodes.UnknownStatus, "The requested status is not defined.");
        }

        if (order.Status == target)
        {
            return TransitionVerdict.Deny(target, OrderErrorCodes.AlreadyInStatus, $"The order already has the status '{target}'.");
        }

        return Map.Find(order.Status, target) switch
        {
            { Trigger: OrderTransitionTrigger.Cancel } => TransitionVerdict.Deny(
                target,
                OrderErrorCodes.UseCancel,
                "To cancel the order, use the cancel action, which also voids or refunds its payments."),
            { Trigger: OrderTransitionTrigger.Fact } => DenyPaymentStatus(target),
            { Trigger: OrderTransitionTrigger.Shipment } => TransitionVerdict.Deny(
                target,
                OrderErrorCodes.DecidedByShipment,
                $"The status '{target}' follows the shipments. Cancel a shipment, or record it as lost."),

            // A custom status may lead back to paid, but only for an order that has been paid.
            not null when target == OrderStatus.Paid && order.PaidAt is null => DenyPaymentStatus(target),
            { } edge => CheckRequirement(order, edge),
            null => DenyMissing(order, target),
        };
    }

    private static TransitionVerdict DenyPaymentStatus(OrderStatus target) => target == OrderStatus.Paid
        ? TransitionVerdict.Deny(
            target,
            OrderErrorCodes.PaymentRequired,
            "An order becomes paid when its payment is captured in full. Record or capture the payment instead.")
        : TransitionVerdict.Deny(target, OrderErrorCodes.DecidedByPayment, $"The status '{target}' is set only by payments.");

    // A request for paid gets the same reason in every status while the order is not paid in full.
    private TransitionVerdict DenyMissing(Order order, OrderStatus target) =>
        target == OrderStatus.Paid && !Map.IsTerminal(order.Status) && order.CapturedAmount < order.Total
            ? DenyPaymentStatus(target)
            : TransitionVerdict.Deny(
                target, OrderErrorCodes.TransitionNotAllowed, $"The transition from '{order.Status}' to '{target}' is not allowed.");

    private TransitionVerdict CheckRequirement(Order order, OrderTransition edge) => edge.Requirement switch
    {
        OrderTransitionRequirement.PaymentSecured when !IsSecured(order) => TransitionVerdict.Deny(
            edge.To,
            OrderErrorCodes.PaymentRequired,
            "The order must have an authorized payment, or be payable by cash on delivery or invoice."),
        OrderTransitionRequirement.NoShippingNeeded when !_deliveryWithoutShipping && FulfillmentProjection.RequiresShipping(order) =>
            TransitionVerdict.Deny(
            edge.To, OrderErrorCodes.ShippingRequired, "The order must be shipped first."),
        _ => TransitionVerdict.Allow(edge.To),
    };

    private static bool IsSecured(Order order) => order.PaymentState == PaymentState.Authorized
        || order.Payments.Any(static p => p.IsPayLater && (p.IsLive || p.Status == OrderPaymentStatus.Captured));
}
