using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>Turns events into notifications. See https://docs.stripe.com/api/events/types.</summary>
internal static class StripeEvents
{
    private const int MaxIdLength = 255;
    private const int MaxTypeLength = 100;

    /// <summary>Reads an event whose origin is known.</summary>
    /// <param name="json">The event.</param>
    /// <param name="liveMode">Which mode this installation is in.</param>
    /// <returns>The notification.</returns>
    /// <exception cref="StripeUnreadableException">It cannot be understood, or is of the other mode.</exception>
    public static PaymentNotification Read(ReadOnlyMemory<byte> json, bool liveMode)
    {
        try
        {
            var envelope = StripeEventEnvelope.Read(json);
            if (envelope.Id is not { Length: > 0 and <= MaxIdLength } id || envelope.Type is not { Length: > 0 } type)
            {
                throw new StripeUnreadableException("The event has no id or no type.");
            }

            if (envelope.LiveMode != liveMode)
            {
                throw new StripeUnreadableException(liveMode
                    ? "The event is not of live mode, and this installation is."
                    : "The event is not of test mode, and this installation is.");
            }

            return Facts(envelope, type) with
            {
                EventId = id,
                Type = type.Length <= MaxTypeLength ? type : type[..MaxTypeLength],
                OccurredAt = StripeTime.Read(envelope.Created),
            };
        }
        catch (JsonException)
        {
            throw new StripeUnreadableException("The event is not JSON of the expected shape.");
        }
    }

    private static PaymentNotification Facts(StripeEventEnvelope envelope, string type) => type switch
    {
        "payment_intent.processing" or "payment_intent.requires_action" or "payment_intent.amount_capturable_updated"
            or "payment_intent.succeeded" or "payment_intent.payment_failed" or "payment_intent.canceled"
            => FromIntent(Subject(envelope, StripeJsonContext.Default.StripePaymentIntent), type),
        "charge.refunded" or "charge.succeeded" or "charge.updated" => FromCharge(Subject(envelope, StripeJsonContext.Default.StripeCharge)),
        "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated"
            => FromRefund(Subject(envelope, StripeJsonContext.Default.StripeRefund)),
        "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed"
            or "charge.dispute.funds_withdrawn" or "charge.dispute.funds_reinstated"
            => FromDispute(Subject(envelope, StripeJsonContext.Default.StripeDispute)),
        "checkout.session.completed" or "checkout.session.async_payment_succeeded"
            or "checkout.session.async_payment_failed" or "checkout.session.expired"
            => FromSession(Subject(envelope, StripeJsonContext.Default.StripeCheckoutSession), type),

        // Thin events (v2) among them: they bring no object, and none of them is about a payment.
        _ => NotOurs,
    };

    private static PaymentNotification NotOurs { get; } = About(null);

    private static PaymentNotification FromIntent(StripePaymentIntent intent, string type)
    {
        if (StripeReferences.OrderId(intent) is null || !IsKnown(intent.Currency))
        {
            return NotOurs;
        }

        var snapshot = StripeSnapshots.FromIntent(intent);
        return About(type == "payment_intent.payment_failed" && snapshot.Status is OrderPaymentStatus.Pending
            ? snapshot with { Status = OrderPaymentStatus.Failed, FailureCode = "payment_failed" }
            : snapshot);
    }

    private static PaymentNotification FromCharge(StripeCharge charge) =>
        charge.PaymentIntent is null || StripeReferences.IsForeign(charge) || !IsKnown(charge.Currency)
            ? NotOurs
            : About(StripeSnapshots.FromCharge(charge));

    // A refund made in the dashboard carries nothing of ours: it is found by the intent.
    private static PaymentNotification FromRefund(StripeRefund refund)
    {
        if (refund.PaymentIntent is null || StripeReferences.IsForeign(refund) || !IsKnown(refund.Currency) || StripeReleases.SaysSo(refund))
        {
            return NotOurs;
        }

        var snapshot = new PaymentSnapshot
        {
            OrderId = StripeReferences.OrderId(refund),
            PaymentId = StripeReferences.PaymentId(refund),
            Reference = refund.PaymentIntent,
        };
        return StripeReleases.MayBeOne(refund)
            ? About(snapshot) with { NeedsLookup = true }
            : About(snapshot with { Refunds = [StripeSnapshots.FromRefund(refund)] });
    }

    private static PaymentNotification FromDispute(StripeDispute dispute) =>
        dispute.PaymentIntent is null || StripeReferences.IsForeign(dispute) || !IsKnown(dispute.Currency)
            ? NotOurs
            : About(new PaymentSnapshot
            {
                OrderId = StripeReferences.OrderId(dispute),
                PaymentId = StripeReferences.PaymentId(dispute),
                Reference = dispute.PaymentIntent,
                Disputes = [StripeSnapshots.FromDispute(dispute)],
            });

    private static PaymentNotification FromSession(StripeCheckoutSession session, string type)
    {
        if (StripeReferences.OrderId(session) is null || (session.Currency is not null && !IsKnown(session.Currency)))
        {
            return NotOurs;
        }

        var snapshot = StripeSnapshots.FromSession(session);
        return About(type == "checkout.session.async_payment_failed" ? snapshot with { Status = OrderPaymentStatus.Failed } : snapshot);
    }

    private static PaymentNotification About(PaymentSnapshot? snapshot) =>
        new() { Provider = StripeDefaults.ProviderName, EventId = string.Empty, Type = string.Empty, Snapshot = snapshot };

    private static T Subject<T>(StripeEventEnvelope envelope, JsonTypeInfo<T> type)
        where T : StripeMetadataObject =>
        !envelope.Subject.IsEmpty && JsonSerializer.Deserialize(envelope.Subject.Span, type) is { Id.Length: > 0 } subject
            ? subject
            : throw new StripeUnreadableException("The event has no object.");

    // What is paid in a currency that is unknown here was not begun here.
    private static bool IsKnown(string? currency) => Currency.TryFromCode(currency, out _);
}
