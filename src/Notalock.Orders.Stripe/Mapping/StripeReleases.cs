using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>
/// Tells money that went back from money that was only held. When a hold is canceled, lapses or is captured in part, Stripe counts what it
/// releases in <c>amount_refunded</c> and may list it among the refunds. No money was taken, so none went back.
/// </summary>
internal static class StripeReleases
{
    /// <summary>How much of what was captured went back or is under way, in Stripe's units.</summary>
    public static long SentBack(StripeCharge charge)
    {
        if (!charge.Captured || charge.AmountCaptured == 0)
        {
            return 0;
        }

        // Never too much: what is missing here comes with the events of the refunds themselves.
        var released = charge.Amount - charge.AmountCaptured;
        return charge.AmountRefunded >= released ? charge.AmountRefunded - released : charge.AmountRefunded;
    }

    /// <summary>Whether an entry in the list of refunds is such a release.</summary>
    public static bool IsRelease(StripeRefund refund, StripeCharge charge) =>
        SaysSo(refund)
        || !charge.Captured
        || (MayBeOne(refund) && charge.AmountCaptured < charge.Amount && refund.Amount == charge.Amount - charge.AmountCaptured);

    /// <summary>Whether the refund names a release as its reason.</summary>
    public static bool SaysSo(StripeRefund refund) => refund.Reason is "expired_uncaptured_charge" or "partial_capture";

    /// <summary>Whether it may be a release for all it says: it is done, nobody here asked for it, and no balance moved.</summary>
    public static bool MayBeOne(StripeRefund refund) =>
        refund is { Status: "succeeded", BalanceTransaction: null } && StripeReferences.RefundId(refund) is null;
}
