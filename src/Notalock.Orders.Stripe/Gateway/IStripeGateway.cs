using System.Text.Json;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Gateway.Requests;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>
/// The calls to Stripe that are needed, and nothing else: one implementation speaks HTTP, another may be written over Stripe's SDK.
/// It sends, repeats by the rules of https://docs.stripe.com/error-low-level, and answers with what Stripe said. What that means for the
/// money is decided above it.
/// </summary>
/// <remarks>Implementations throw nothing but <see cref="OperationCanceledException"/> from the caller's token.</remarks>
internal interface IStripeGateway
{
    Task<StripeReply<StripePaymentIntent>> CreatePaymentIntentAsync(StripePaymentIntentRequest request, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Gets an intent with its latest charge expanded.</summary>
    Task<StripeReply<StripePaymentIntent>> GetPaymentIntentAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripePaymentIntent>> CapturePaymentIntentAsync(string id, long amountToCapture, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripePaymentIntent>> CancelPaymentIntentAsync(string id, string cancellationReason, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripeCharge>> GetChargeAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripeRefund>> CreateRefundAsync(StripeRefundRequest request, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripeRefund>> GetRefundAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripeList<StripeRefund>>> ListRefundsAsync(string paymentIntentId, string? startingAfter, CancellationToken cancellationToken);

    /// <summary>Lists the latest disputes of a payment, a hundred at most.</summary>
    Task<StripeReply<StripeList<StripeDispute>>> ListDisputesAsync(string paymentIntentId, CancellationToken cancellationToken);

    Task<StripeReply<StripeCheckoutSession>> CreateCheckoutSessionAsync(StripeCheckoutSessionRequest request, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripeCheckoutSession>> GetCheckoutSessionAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripeCheckoutSession>> ExpireCheckoutSessionAsync(string id, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Lists events of the given types that were not delivered, newest first.</summary>
    Task<StripeReply<StripeList<JsonElement>>> ListUndeliveredEventsAsync(
        IReadOnlyList<string> types, DateTimeOffset since, string? startingAfter, CancellationToken cancellationToken);
}
