using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe;

internal sealed partial class StripePaymentProvider
{
    public async ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var intent = request.Reference is { } reference ? await FindIntentAsync(reference, cancellationToken).ConfigureAwait(false) : null;
        StripeCheckoutSession? session = null;
        if (request.SessionReference is { } sessionId && intent is null or { Status: "requires_payment_method" })
        {
            session = await FindSessionAsync(sessionId, cancellationToken).ConfigureAwait(false);
            intent ??= session?.PaymentIntent is { } intentId ? await FindIntentAsync(intentId, cancellationToken).ConfigureAwait(false) : null;
        }

        // Stripe finds no payment by metadata without delay, so there is no look-up by our own id: a creation is repeated with its key.
        return intent is null && session is null
            ? null
            : await AnswerAsync(intent, session, request.SessionReference, request.IncludeRefunds, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<PaymentResult> DescribeAsync(StripeCheckoutSession session, CancellationToken cancellationToken)
    {
        var intent = session.PaymentIntent is { } id ? await FindIntentAsync(id, cancellationToken).ConfigureAwait(false) : null;
        return await AnswerAsync(intent, session, session.Id, includeRefunds: false, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<PaymentResult> AnswerAsync(
        StripePaymentIntent? intent, StripeCheckoutSession? session, string? sessionReference, bool includeRefunds, CancellationToken cancellationToken)
    {
        if (intent is null)
        {
            return PaymentResult.Accepted(Map(session!, StripeSnapshots.FromSession), redirectUrl: session!.Url);
        }

        var snapshot = Map(intent, StripeSnapshots.FromIntent) with { SessionReference = sessionReference };
        if (session?.Status == "expired" && intent.Status == "requires_payment_method")
        {
            // Only the page could have confirmed it.
            snapshot = snapshot with { Status = OrderPaymentStatus.Voided };
        }
        else if (session?.Status == "open")
        {
            snapshot = snapshot with { ExpiresAt = StripeTime.Read(session.ExpiresAt) };
        }

        if (includeRefunds)
        {
            snapshot = snapshot with
            {
                Refunds = await ListRefundsAsync(intent, cancellationToken).ConfigureAwait(false),
                RefundsAreComplete = true,
            };
        }

        if (intent.LatestCharge is { Disputed: true })
        {
            snapshot = snapshot with { Disputes = await ListDisputesAsync(intent.Id!, cancellationToken).ConfigureAwait(false) };
        }

        var clientSecret = sessionReference is null ? GetSecret(intent) : null;
        return PaymentResult.Accepted(snapshot, clientSecret, session?.Status == "open" ? session.Url : null);
    }

    private async Task<IReadOnlyList<RefundSnapshot>> ListRefundsAsync(StripePaymentIntent intent, CancellationToken cancellationToken)
    {
        var refunds = new List<RefundSnapshot>();
        await foreach (var refund in GetRefundsAsync(intent.Id!, cancellationToken).ConfigureAwait(false))
        {
            if (intent.LatestCharge is not { IsExpanded: true } charge || !StripeReleases.IsRelease(refund, charge))
            {
                refunds.Add(Map(refund, StripeSnapshots.FromRefund));
            }
        }

        return refunds;
    }

    // What money came and went does not hang on it: a key that may not read disputes is no reason to know nothing of the payment.
    private async Task<IReadOnlyList<DisputeSnapshot>> ListDisputesAsync(string intentId, CancellationToken cancellationToken)
    {
        var reply = await gateway.ListDisputesAsync(intentId, cancellationToken).ConfigureAwait(false);
        return [.. (reply.Value?.Data ?? []).Select(static dispute => Map(dispute, StripeSnapshots.FromDispute))];
    }

    private async Task<StripeRefund?> FindRefundAsync(string intentId, Guid refundId, CancellationToken cancellationToken)
    {
        await foreach (var refund in GetRefundsAsync(intentId, cancellationToken).ConfigureAwait(false))
        {
            if (StripeReferences.RefundId(refund) == refundId)
            {
                return refund;
            }
        }

        return null;
    }

    private async IAsyncEnumerable<StripeRefund> GetRefundsAsync(
        string intentId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = ValueOrThrow(await gateway.ListRefundsAsync(intentId, after, cancellationToken).ConfigureAwait(false));
            foreach (var refund in page.Data)
            {
                yield return refund;
            }

            after = page is { HasMore: true, Data.Count: > 0 } ? page.Data[^1].Id : null;
        }
        while (after is not null);
    }

    private async Task<StripePaymentIntent?> FindIntentAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await gateway.GetPaymentIntentAsync(id, cancellationToken).ConfigureAwait(false);
        if (reply.Error is { Status: 404, IsRefusal: true })
        {
            return null;
        }

        var intent = ValueOrThrow(reply);
        if (intent.LatestCharge is { IsExpanded: false, Id: { } chargeId })
        {
            var charge = await gateway.GetChargeAsync(chargeId, cancellationToken).ConfigureAwait(false);
            return intent with { LatestCharge = ValueOrThrow(charge) };
        }

        return intent;
    }

    private async Task<StripeCheckoutSession?> FindSessionAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await gateway.GetCheckoutSessionAsync(id, cancellationToken).ConfigureAwait(false);
        return reply.Error is { Status: 404, IsRefusal: true } ? null : ValueOrThrow(reply);
    }

    private async Task<string?> FindIntentIdAsync(PaymentRequest request, CancellationToken cancellationToken) =>
        request.Reference
        ?? (request.SessionReference is { } sessionId
            ? (await FindSessionAsync(sessionId, cancellationToken).ConfigureAwait(false))?.PaymentIntent
            : null);

    // The page as it is afterwards: expired, or completed in the meantime.
    private async Task<StripeCheckoutSession?> CloseSessionAsync(string id, string idempotencyKey, CancellationToken cancellationToken)
    {
        var session = await FindSessionAsync(id, cancellationToken).ConfigureAwait(false);
        if (session?.Status != "open")
        {
            return session;
        }

        // A key of its own: the cancellation of the intent may follow under the other.
        var reply = await gateway.ExpireCheckoutSessionAsync(id, idempotencyKey + ":expire", cancellationToken).ConfigureAwait(false);
        if (reply.Value is { } expired)
        {
            return expired;
        }

        var current = await FindSessionAsync(id, cancellationToken).ConfigureAwait(false);
        return current?.Status == "open" ? throw StripeFailures.ToException(reply.Error!) : current;
    }

    // Stripe stores an answer of 500 and repeats it under the same key for a day. The object says whether the call was carried out.
    private async Task<PaymentResult> DecideByLookingAsync(
        StripeError error, string intentId, PaymentRequest request, OrderPaymentStatus wanted, CancellationToken cancellationToken)
    {
        var current = await TryLookAsync(intentId, request, cancellationToken).ConfigureAwait(false);
        return current?.Status == wanted ? PaymentResult.Accepted(current) : throw StripeFailures.ToException(error);
    }

    private async Task<PaymentSnapshot?> TryLookAsync(string intentId, PaymentRequest request, CancellationToken cancellationToken)
    {
        var intent = (await gateway.GetPaymentIntentAsync(intentId, cancellationToken).ConfigureAwait(false)).Value;
        return intent is null ? null : Snapshot(intent, request);
    }
}
