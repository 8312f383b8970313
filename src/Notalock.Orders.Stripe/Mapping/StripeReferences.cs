using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Writes and reads the ids of orders, payments and refunds in Stripe metadata. See https://docs.stripe.com/metadata.</summary>
internal static class StripeReferences
{
    private const string OrderIdKey = "order_id";
    private const string OrderNumberKey = "order_number";
    private const string PaymentIdKey = "payment_id";
    private const string RefundIdKey = "refund_id";

    public static IReadOnlyList<KeyValuePair<string, string>> ForPayment(Guid orderId, string orderNumber, Guid paymentId) =>
    [
        new(OrderIdKey, orderId.ToString("D")),
        new(OrderNumberKey, orderNumber),
        new(PaymentIdKey, paymentId.ToString("D")),
    ];

    public static IReadOnlyList<KeyValuePair<string, string>> ForRefund(Guid orderId, Guid paymentId, Guid refundId) =>
    [
        new(OrderIdKey, orderId.ToString("D")),
        new(PaymentIdKey, paymentId.ToString("D")),
        new(RefundIdKey, refundId.ToString("D")),
    ];

    public static Guid? GetOrderId(StripeMetadataObject value) => Find(value, OrderIdKey);

    public static Guid? GetPaymentId(StripeMetadataObject value) => Find(value, PaymentIdKey);

    public static Guid? GetRefundId(StripeMetadataObject value) => Find(value, RefundIdKey);

    /// <summary>Determines whether the object has an order id of another system that uses the same metadata key.</summary>
    public static bool IsForeign(StripeMetadataObject value) =>
        value.Metadata?.GetValueOrDefault(OrderIdKey) is { Length: > 0 } && GetOrderId(value) is null;

    private static Guid? Find(StripeMetadataObject value, string key) =>
        Guid.TryParse(value.Metadata?.GetValueOrDefault(key), out var id) ? id : null;
}
