using Microsoft.Extensions.Options;

namespace Notalock.Orders;

/// <summary>Decides by the map of the options and by what its edges require.</summary>
public sealed class DefaultOrderTransitionPolicy : IOrderTransitionPolicy
{
    private readonly bool _deliveryWithoutShipping;

    /// <summary>Makes the policy.</summary>
    /// <param name="options">The options of the host.</param>
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
            return TransitionVerdict.Deny(target, OrderErrorCodes.UnknownStatus, "The map of transitions does not know the status.");
        }

        if (order.Status == target)
        {
            return TransitionVerdict.Deny(target, OrderErrorCodes.AlreadyInStatus, $"The order is '{target}' already.");
        }

        return Map.Find(order.Status, target) switch
        {
            { Trigger: OrderTransitionTrigger.Cancel } => TransitionVerdict.Deny(
                target, OrderErrorCodes.UseCancel, "Use the cancel command, which decides about the money in the same step."),
            { Trigger: OrderTransitionTrigger.Fact } => DeniedToPeople(target),

            // A host's own status may lead back to paid, but only an order that was paid.
            not null when target == OrderStatus.Paid && order.PaidAt is null => DeniedToPeople(target),
            { } edge => Required(order, edge),
            null => Missing(order, target),
        };
    }

    private static TransitionVerdict DeniedToPeople(OrderStatus target) => target == OrderStatus.Paid
        ? TransitionVerdict.Deny(target, OrderErrorCodes.PaymentRequired, "An order becomes paid when its money is in; record or take the payment.")
        : TransitionVerdict.Deny(target, OrderErrorCodes.DecidedByPayment, $"Only payment facts move an order to '{target}'.");

    // Asking for paid while money is missing has one answer, wherever the order stands.
    private TransitionVerdict Missing(Order order, OrderStatus target) =>
        target == OrderStatus.Paid && !Map.IsTerminal(order.Status) && order.CapturedAmount < order.Total
            ? DeniedToPeople(target)
            : TransitionVerdict.Deny(target, OrderErrorCodes.TransitionNotAllowed, $"An order that is '{order.Status}' cannot become '{target}'.");

    private TransitionVerdict Required(Order order, OrderTransition edge) => edge.Requirement switch
    {
        OrderTransitionRequirement.PaymentSecured when !IsSecured(order) => TransitionVerdict.Deny(
            edge.To, OrderErrorCodes.PaymentRequired, "The payment is neither authorized nor of a method that is paid later."),
        OrderTransitionRequirement.NoShippingNeeded when !_deliveryWithoutShipping => TransitionVerdict.Deny(
            edge.To, OrderErrorCodes.ShippingRequired, "The order must be shipped first."),
        _ => TransitionVerdict.Allow(edge.To),
    };

    private static bool IsSecured(Order order) => order.PaymentState == PaymentState.Authorized
        || order.Payments.Any(static p => p.IsPayLater && (p.IsLive || p.Status == OrderPaymentStatus.Captured));
}
