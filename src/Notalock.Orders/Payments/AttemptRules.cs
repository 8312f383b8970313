using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Reconciliation;

namespace Notalock.Orders.Payments;

/// <summary>
/// Decides which payment attempts an order no longer needs. It is applied after every change of an order, so that nobody is asked to pay
/// for what is not due.
/// </summary>
internal static class AttemptRules
{
    /// <summary>Determines whether an attempt can still be captured: it is in progress, or has failed and can still succeed.</summary>
    public static bool CanCancel(OrderPayment payment) => payment.IsLive || ReconciliationSchedule.MayStillSucceed(payment);

    /// <summary>
    /// Determines whether the amount due requires an attempt. An authorization is required while anything is due, and any other attempt if
    /// its amount does not exceed what is due and not authorized.
    /// </summary>
    public static bool IsNeeded(Order order, OrderPayment payment)
    {
        var due = OrderAmounts.FromOrder(order).Due;
        return due > 0 && payment.Operation is not { IsSuperseded: true } && (payment.Status == OrderPaymentStatus.Authorized
            || payment.Provider == OrderPayment.OfflineProvider
            || payment.Amount.MinorUnits <= due - GetAuthorized(order));
    }

    /// <summary>Cancels the attempts that the order no longer needs, and sets the amount of an offline attempt to what is due.</summary>
    public static void Apply(OrderDraft draft, PaymentContext context)
    {
        // Without a payment in progress, as in nearly all changes of paid orders, there is nothing to do.
        foreach (var payment in draft.Order.Payments)
        {
            if (!CanCancel(payment))
            {
                continue;
            }

            // An attempt that was replaced before its provider had answered is canceled as soon as it has.
            var wasSuperseded = draft.Before.FindPayment(payment.Id)?.Operation is { IsSuperseded: true } && payment.Operation is null;
            if (wasSuperseded || !IsNeeded(draft.Order, payment))
            {
                Cancel(draft, payment, context);
            }
            else if (payment.Provider == OrderPayment.OfflineProvider)
            {
                SetAmount(draft, payment);
            }
        }
    }

    /// <summary>
    /// Cancels a payment attempt: immediately if it is offline, otherwise by requesting a void from its provider. If the provider has not
    /// responded to the creation of the payment, the attempt is marked and canceled when it has. An unanswered capture is replaced by the
    /// void: the provider executes one of them. A void is requested only once; the reconciler retries one that was declined.
    /// </summary>
    public static void Cancel(OrderDraft draft, OrderPayment payment, PaymentContext context)
    {
        if (!CanCancel(payment) || payment.Operation is { IsSuperseded: true } or { Kind: OrderPaymentOperationKind.Void })
        {
            return;
        }

        if (payment.Operation is { Kind: OrderPaymentOperationKind.Create } create)
        {
            Replace(draft, payment, payment with { Operation = create with { IsSuperseded = true } });
            return;
        }

        if (payment.Provider == OrderPayment.OfflineProvider)
        {
            Replace(draft, payment, payment with { Status = OrderPaymentStatus.Voided, NextCheckAt = null });
            return;
        }

        if (context.GetCapabilities(payment.Provider) is { } capabilities && !capabilities.HasFlag(PaymentCapabilities.Void))
        {
            // Raised once: the attempt stays as it is, and staff may have acknowledged the flag.
            var wasNeeded = draft.Before.FindPayment(payment.Id) is not { } before || IsNeeded(draft.Before, before);
            PaymentProjection.RaiseFlags(
                draft, wasNeeded && payment.Status == OrderPaymentStatus.Authorized ? OrderFlags.VoidFailed : OrderFlags.None);
            return;
        }

        Replace(draft, payment, payment with
        {
            Operation = PaymentRules.NewOperation(OrderPaymentOperationKind.Void, draft.Now),
            NextCheckAt = draft.Now + context.Options.ResponseTimeout,
        });
    }

    private static void SetAmount(OrderDraft draft, OrderPayment payment)
    {
        var order = draft.Order;
        var amount = OrderAmounts.FromOrder(order).Due - GetAuthorized(order);
        if (amount > 0 && amount != payment.Amount.MinorUnits)
        {
            Replace(draft, payment, payment with { Amount = new Money(amount, order.Currency) });
        }
    }

    private static void Replace(OrderDraft draft, OrderPayment before, OrderPayment after) =>
        PaymentChanges.Replace(draft, before, after with { UpdatedAt = draft.Now });

    /// <summary>Calculates the authorized amount that is not captured, in minor units.</summary>
    public static long GetAuthorized(Order order)
    {
        long sum = 0;
        foreach (var payment in order.Payments)
        {
            sum = checked(sum + (payment.Status == OrderPaymentStatus.Authorized
                ? payment.AuthorizedAmount.MinorUnits - payment.CapturedAmount.MinorUnits
                : 0));
        }

        return sum;
    }
}
