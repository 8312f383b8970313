using System.Text.Json;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Gateway.Requests;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>
/// Sends the requests to Stripe that the provider needs. An implementation retries by the rules of
/// https://docs.stripe.com/error-low-level and returns the response or error of Stripe. The provider decides what it means for the
/// payment.
/// </summary>
/// <remarks>
/// An implementation throws no exception except <see cref="OperationCanceledException"/> if the token of the caller is canceled.
/// </remarks>
internal interface IStripeGateway
{
    Task<StripeReply<StripePaymentIntent>> CreatePaymentIntentAsync(
        StripePaymentIntentRequest request, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Gets a payment intent with its latest charge expanded.</summary>
    Task<StripeReply<StripePaymentIntent>> GetPaymentIntentAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripePaymentIntent>> CapturePaymentIntentAsync(
        string id, long amountToCapture, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripePaymentIntent>> CancelPaymentIntentAsync(
        string id, string cancellationReason, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripeCharge>> GetChargeAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripeRefund>> CreateRefundAsync(
        StripeRefundRequest request, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripeRefund>> GetRefundAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripeList<StripeRefund>>> ListRefundsAsync(
        string paymentIntentId, string? startingAfter, CancellationToken cancellationToken);

    /// <summary>Lists the latest disputes of a payment, up to 100.</summary>
    Task<StripeReply<StripeList<StripeDispute>>> ListDisputesAsync(string paymentIntentId, CancellationToken cancellationToken);

    Task<StripeReply<StripeCheckoutSession>> CreateCheckoutSessionAsync(
        StripeCheckoutSessionRequest request, string idempotencyKey, CancellationToken cancellationToken);

    Task<StripeReply<StripeCheckoutSession>> GetCheckoutSessionAsync(string id, CancellationToken cancellationToken);

    Task<StripeReply<StripeCheckoutSession>> ExpireCheckoutSessionAsync(
        string id, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Lists the undelivered events of the given types, newest first.</summary>
    Task<StripeReply<StripeList<JsonElement>>> ListUndeliveredEventsAsync(
        IReadOnlyList<string> types, DateTimeOffset since, string? startingAfter, CancellationToken cancellationToken);
}
