using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Writes and reads the ids of orders, payments and refunds in Stripe metadata. See https://docs.stripe.com/metadata.</summary>
internal static class StripeReferences
{
    private const string OrderIdKey = "order_id";
    private const string OrderNumberKey = "order_number";
    private const string PaymentIdKey = "payment_id";
    private const string RefundIdKey = "refund_id";
    private const string ReasonKey = "reason";
    private const int MaxMetadataValue = 500;

    /// <summary>Writes the ids of a payment. Other values are kept.</summary>
    public static Dictionary<string, string> ForPayment(PaymentCreateRequest request, Dictionary<string, string>? metadata) =>
        new(metadata ?? [], StringComparer.Ordinal)
        {
            [OrderIdKey] = request.OrderId.ToString("D"),
            [OrderNumberKey] = request.OrderNumber,
            [PaymentIdKey] = request.PaymentId.ToString("D"),
        };

    /// <summary>Writes the ids of a refund and its reason, for which Stripe has only three values of its own.</summary>
    public static Dictionary<string, string> ForRefund(PaymentRefundRequest request)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OrderIdKey] = request.OrderId.ToString("D"),
            [PaymentIdKey] = request.PaymentId.ToString("D"),
            [RefundIdKey] = request.RefundId.ToString("D"),
        };
        if (!string.IsNullOrWhiteSpace(request.Reason))
        {
            metadata[ReasonKey] = StripeText.Cut(request.Reason, MaxMetadataValue);
        }

        return metadata;
    }

    public static Guid? GetOrderId(StripeMetadataObject value) => Find(value, OrderIdKey);

    public static Guid? GetPaymentId(StripeMetadataObject value) => Find(value, PaymentIdKey);

    public static Guid? GetRefundId(StripeMetadataObject value) => Find(value, RefundIdKey);

    /// <summary>Determines whether the object has an order id of another system that uses the same metadata key.</summary>
    public static bool IsForeign(StripeMetadataObject value) =>
        value.Metadata?.GetValueOrDefault(OrderIdKey) is { Length: > 0 } && GetOrderId(value) is null;

    private static Guid? Find(StripeMetadataObject value, string key) =>
        Guid.TryParse(value.Metadata?.GetValueOrDefault(key), out var id) ? id : null;
}
