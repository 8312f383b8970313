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
        var intent = request.Reference is { } reference
            ? await FindIntentAsync(reference, cancellationToken).ConfigureAwait(false)
            : null;
        StripeCheckoutSession? session = null;
        if (request.SessionReference is { } sessionId && intent is null or { Status: "requires_payment_method" })
        {
            session = await FindSessionAsync(sessionId, cancellationToken).ConfigureAwait(false);
            intent ??= session?.PaymentIntent is { } intentId
                ? await FindIntentAsync(intentId, cancellationToken).ConfigureAwait(false)
                : null;
        }

        // The search by metadata is eventually consistent at Stripe, so there is no lookup by payment id. A creation is repeated with its
        // idempotency key instead.
        return intent is null && session is null
            ? null
            : await ToResultAsync(intent, session, request.SessionReference, request.IncludeRefunds, cancellationToken)
                .ConfigureAwait(false);
    }

    private async ValueTask<PaymentResult> DescribeAsync(StripeCheckoutSession session, CancellationToken cancellationToken)
    {
        var intent = session.PaymentIntent is { } id ? await FindIntentAsync(id, cancellationToken).ConfigureAwait(false) : null;
        return await ToResultAsync(intent, session, session.Id, includeRefunds: false, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<PaymentResult> ToResultAsync(
        StripePaymentIntent? intent,
        StripeCheckoutSession? session,
        string? sessionReference,
        bool includeRefunds,
        CancellationToken cancellationToken)
    {
        if (intent is null)
        {
            return PaymentResult.Accepted(Map(session!, StripeSnapshots.FromSession), redirectUrl: session!.Url);
        }

        var snapshot = Map(intent, StripeSnapshots.FromIntent) with { SessionReference = sessionReference };
        if (session?.Status == "expired" && intent.Status == "requires_payment_method")
        {
            // The intent of an expired session can no longer be confirmed.
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

    // An error is ignored because amounts do not depend on disputes: a key without access to disputes can still find payments.
    private async Task<IReadOnlyList<DisputeSnapshot>> ListDisputesAsync(string intentId, CancellationToken cancellationToken)
    {
        var reply = await _gateway.ListDisputesAsync(intentId, cancellationToken).ConfigureAwait(false);
        return [.. (reply.Value?.Data ?? []).Select(dispute => Map(dispute, ToSnapshot))];

        DisputeSnapshot ToSnapshot(StripeDispute dispute) => StripeSnapshots.FromDispute(dispute, registration.Source);
    }

    private async Task<StripeRefund?> FindRefundAsync(string intentId, Guid refundId, CancellationToken cancellationToken)
    {
        await foreach (var refund in GetRefundsAsync(intentId, cancellationToken).ConfigureAwait(false))
        {
            if (StripeReferences.GetRefundId(refund) == refundId)
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
            var page = ValueOrThrow(await _gateway.ListRefundsAsync(intentId, after, cancellationToken).ConfigureAwait(false));
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
        var reply = await _gateway.GetPaymentIntentAsync(id, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is { Status: 404, IsRefusal: true })
        {
            return null;
        }

        var intent = ValueOrThrow(reply);
        if (intent.LatestCharge is { IsExpanded: false, Id: { } chargeId })
        {
            var charge = await _gateway.GetChargeAsync(chargeId, cancellationToken).ConfigureAwait(false);
            return intent with { LatestCharge = ValueOrThrow(charge) };
        }

        return intent;
    }

    private async Task<StripeCheckoutSession?> FindSessionAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await _gateway.GetCheckoutSessionAsync(id, cancellationToken).ConfigureAwait(false);
        return reply.Failure is { Status: 404, IsRefusal: true } ? null : ValueOrThrow(reply);
    }

    private async Task<string?> FindIntentIdAsync(PaymentRequest request, CancellationToken cancellationToken) =>
        request.Reference
        ?? (request.SessionReference is { } sessionId
            ? (await FindSessionAsync(sessionId, cancellationToken).ConfigureAwait(false))?.PaymentIntent
            : null);

    // Returns the session with its final status: expired, or completed in the meantime.
    private async Task<StripeCheckoutSession?> ExpireSessionAsync(string id, string idempotencyKey, CancellationToken cancellationToken)
    {
        var session = await FindSessionAsync(id, cancellationToken).ConfigureAwait(false);
        if (session?.Status != "open")
        {
            return session;
        }

        // A separate key, because the cancellation of the intent may follow with the original key.
        var reply = await _gateway.ExpireCheckoutSessionAsync(id, idempotencyKey + ":expire", cancellationToken).ConfigureAwait(false);
        if (reply.Value is { } expired)
        {
            return expired;
        }

        var current = await FindSessionAsync(id, cancellationToken).ConfigureAwait(false);
        return current?.Status == "open" ? throw StripeOutcomes.ToException(reply.Failure!, Name) : current;
    }

    // Stripe stores a response with status 500 and repeats it for the same key for a day. The intent shows whether the call succeeded.
    private async Task<PaymentResult> ResolveByLookupAsync(
        StripeFailure failure, string intentId, PaymentRequest request, OrderPaymentStatus expected, CancellationToken cancellationToken)
    {
        var current = await TryFetchAsync(intentId, request, cancellationToken).ConfigureAwait(false);
        return current?.Status == expected ? PaymentResult.Accepted(current) : throw StripeOutcomes.ToException(failure, Name);
    }

    private async Task<PaymentSnapshot?> TryFetchAsync(string intentId, PaymentRequest request, CancellationToken cancellationToken)
    {
        var intent = (await _gateway.GetPaymentIntentAsync(intentId, cancellationToken).ConfigureAwait(false)).Value;
        return intent is null ? null : Snapshot(intent, request);
    }
}
