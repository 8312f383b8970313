using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>Converts events to notifications. See https://docs.stripe.com/api/events/types.</summary>
internal static class StripeEvents
{
    private const int MaxIdLength = OrderFieldLimits.ProviderReference;
    private const int MaxTypeLength = OrderFieldLimits.ProviderEventType;

    /// <summary>Converts an event whose signature was verified.</summary>
    /// <param name="json">The event as JSON.</param>
    /// <param name="source">The account whose events are read.</param>
    /// <returns>The notification.</returns>
    /// <exception cref="StripeUnreadableException">The event cannot be read, or belongs to the other mode.</exception>
    public static PaymentNotification Read(ReadOnlyMemory<byte> json, StripeSource source)
    {
        try
        {
            var envelope = StripeEventEnvelope.Read(json);
            if (envelope.Id is not { Length: > 0 and <= MaxIdLength } id || envelope.Type is not { Length: > 0 } type)
            {
                throw new StripeUnreadableException("The event must have an id and a type.");
            }

            if (envelope.LiveMode != source.LiveMode)
            {
                throw new StripeUnreadableException(source.LiveMode
                    ? "The event must have been created in live mode."
                    : "The event must have been created in test mode.");
            }

            // An event that was fetched for a connected account does not name the account.
            var isOfOther = envelope.Account is { } account && account != source.Account;
            return (isOfOther ? Unrelated : ToNotification(envelope, type, source)) with
            {
                Provider = source.Provider,
                EventId = id,
                Type = type.Length <= MaxTypeLength ? type : type[..MaxTypeLength],
                OccurredAt = StripeTime.Read(envelope.Created),
            };
        }
        catch (JsonException)
        {
            throw new StripeUnreadableException("The event is not valid JSON of the expected structure.");
        }
    }

    private static PaymentNotification ToNotification(StripeEventEnvelope envelope, string type, StripeSource source) => type switch
    {
        "payment_intent.processing" or "payment_intent.requires_action" or "payment_intent.amount_capturable_updated"
            or "payment_intent.succeeded" or "payment_intent.payment_failed" or "payment_intent.canceled"
            => FromIntent(ReadSubject(envelope, StripeJsonContext.Default.StripePaymentIntent), type, StripeTime.Read(envelope.Created)),
        "charge.refunded" or "charge.succeeded" or "charge.updated"
            => FromCharge(ReadSubject(envelope, StripeJsonContext.Default.StripeCharge)),
        "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated"
            => FromRefund(ReadSubject(envelope, StripeJsonContext.Default.StripeRefund)),
        "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed"
            or "charge.dispute.funds_withdrawn" or "charge.dispute.funds_reinstated"
            => FromDispute(ReadSubject(envelope, StripeJsonContext.Default.StripeDispute), source),
        "radar.early_fraud_warning.created" or "radar.early_fraud_warning.updated"
            => FromFraudWarning(ReadSubject(envelope, StripeJsonContext.Default.StripeFraudWarning)),
        "review.opened" or "review.closed"
            => FromReview(ReadSubject(envelope, StripeJsonContext.Default.StripeReview)),
        "checkout.session.completed" or "checkout.session.async_payment_succeeded"
            or "checkout.session.async_payment_failed" or "checkout.session.expired"
            => FromSession(ReadSubject(envelope, StripeJsonContext.Default.StripeCheckoutSession), type),

        // This includes thin events (v2): they contain no object, and none of them concerns a payment.
        _ => Unrelated,
    };

    private static PaymentNotification Unrelated { get; } = CreateNotification(null);

    private static PaymentNotification FromIntent(StripePaymentIntent intent, string type, DateTimeOffset? occurredAt)
    {
        if (StripeReferences.GetOrderId(intent) is null || !IsKnown(intent.Currency))
        {
            return Unrelated;
        }

        // A payment intent succeeds once, when it is captured. Other events can follow the capture.
        var snapshot = StripeSnapshots.FromIntent(intent) with
        {
            CapturedAt = type == "payment_intent.succeeded" ? occurredAt : null,
        };
        return CreateNotification(type == "payment_intent.payment_failed" && snapshot.Status is OrderPaymentStatus.Pending
            ? snapshot with { Status = OrderPaymentStatus.Failed, FailureCode = "payment_failed" }
            : snapshot);
    }

    private static PaymentNotification FromCharge(StripeCharge charge) =>
        charge.PaymentIntent is null || StripeReferences.IsForeign(charge) || !IsKnown(charge.Currency)
            ? Unrelated
            : CreateNotification(StripeSnapshots.FromCharge(charge));

    // A refund from the Stripe dashboard has no metadata of this package. It is found by the payment intent.
    private static PaymentNotification FromRefund(StripeRefund refund)
    {
        if (refund.PaymentIntent is null ||
            StripeReferences.IsForeign(refund) ||
            !IsKnown(refund.Currency) ||
            StripeReleases.HasReleaseReason(refund))
        {
            return Unrelated;
        }

        var snapshot = new PaymentSnapshot
        {
            OrderId = StripeReferences.GetOrderId(refund),
            PaymentId = StripeReferences.GetPaymentId(refund),
            Reference = refund.PaymentIntent,
        };
        return StripeReleases.MayBeRelease(refund)
            ? CreateNotification(snapshot) with { NeedsLookup = true }
            : CreateNotification(snapshot with { Refunds = [StripeSnapshots.FromRefund(refund)] });
    }

    private static PaymentNotification FromDispute(StripeDispute dispute, StripeSource source) =>
        dispute.PaymentIntent is null || StripeReferences.IsForeign(dispute) || !IsKnown(dispute.Currency)
            ? Unrelated
            : CreateNotification(new PaymentSnapshot
            {
                OrderId = StripeReferences.GetOrderId(dispute),
                PaymentId = StripeReferences.GetPaymentId(dispute),
                Reference = dispute.PaymentIntent,
                Disputes = [StripeSnapshots.FromDispute(dispute, source)],
            });

    // A warning and a review have no metadata. They are found by the payment intent.
    private static PaymentNotification FromFraudWarning(StripeFraudWarning warning) =>
        warning.PaymentIntent is null
            ? Unrelated
            : CreateNotification(new PaymentSnapshot
            {
                Reference = warning.PaymentIntent,
                Alerts = [StripeSnapshots.FromFraudWarning(warning)],
            });

    private static PaymentNotification FromReview(StripeReview review) =>
        review.PaymentIntent is null
            ? Unrelated
            : CreateNotification(new PaymentSnapshot { Reference = review.PaymentIntent, Alerts = [StripeSnapshots.FromReview(review)] });

    private static PaymentNotification FromSession(StripeCheckoutSession session, string type)
    {
        if (StripeReferences.GetOrderId(session) is null || (session.Currency is not null && !IsKnown(session.Currency)))
        {
            return Unrelated;
        }

        var snapshot = StripeSnapshots.FromSession(session);
        return CreateNotification(type == "checkout.session.async_payment_failed"
            ? snapshot with { Status = OrderPaymentStatus.Failed }
            : snapshot);
    }

    private static PaymentNotification CreateNotification(PaymentSnapshot? snapshot) =>
        new() { Provider = string.Empty, EventId = string.Empty, Type = string.Empty, Snapshot = snapshot };

    private static T ReadSubject<T>(StripeEventEnvelope envelope, JsonTypeInfo<T> type)
        where T : StripeMetadataObject =>
        !envelope.Subject.IsEmpty && JsonSerializer.Deserialize(envelope.Subject.Span, type) is { Id.Length: > 0 } subject
            ? subject
            : throw new StripeUnreadableException("The event must contain an object with an id.");

    // A payment in an unknown currency cannot have been started by this package.
    private static bool IsKnown(string? currency) => Currency.TryFromCode(currency, out _);
}
