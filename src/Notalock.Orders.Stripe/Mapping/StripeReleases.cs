using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>
/// Distinguishes refunds from released authorizations. When an authorization is voided, expires or is captured in part, Stripe adds the
/// released amount to <c>amount_refunded</c> and may list it as a refund. That amount was never captured, so it is not a refund.
/// </summary>
internal static class StripeReleases
{
    /// <summary>Gets the part of the captured amount that was refunded or is being refunded, in Stripe units.</summary>
    public static long GetRefundedAmount(StripeCharge charge)
    {
        if (!charge.Captured || charge.AmountCaptured == 0)
        {
            return 0;
        }

        // The result is never too high. If it is too low, the events of the refunds add the missing part.
        var released = charge.Amount - charge.AmountCaptured;
        return charge.AmountRefunded >= released ? charge.AmountRefunded - released : charge.AmountRefunded;
    }

    /// <summary>Determines whether an entry in the list of refunds is a released authorization.</summary>
    public static bool IsRelease(StripeRefund refund, StripeCharge charge) =>
        HasReleaseReason(refund)
        || !charge.Captured
        || (MayBeRelease(refund) && charge.AmountCaptured < charge.Amount && refund.Amount == charge.Amount - charge.AmountCaptured);

    /// <summary>Determines whether the reason of the refund is a released authorization.</summary>
    public static bool HasReleaseReason(StripeRefund refund) => refund.Reason is "expired_uncaptured_charge" or "partial_capture";

    /// <summary>
    /// Determines whether the refund may be a released authorization: it succeeded, was not created by this package and did not change the
    /// balance.
    /// </summary>
    public static bool MayBeRelease(StripeRefund refund) =>
        refund is { Status: "succeeded", BalanceTransaction: null } && StripeReferences.GetRefundId(refund) is null;
}
