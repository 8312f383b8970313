namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Defines the parameters that several routes share.</summary>
internal static class OperationParameters
{
    public static OperationParameter OrderId { get; } = new("id", OperationParameterLocation.Path, typeof(Guid), "The id of the order.");

    public static OperationParameter PaymentId { get; } = new(
        "payment_id", OperationParameterLocation.Path, typeof(Guid), "The id of the payment.");

    public static OperationParameter RefundId { get; } = new(
        "refund_id", OperationParameterLocation.Path, typeof(Guid), "The id of the refund.");

    public static OperationParameter ShipmentId { get; } = new(
        "shipment_id", OperationParameterLocation.Path, typeof(Guid), "The id of the shipment.");

    public static OperationParameter IfNoneMatch { get; } = new(
        "If-None-Match",
        OperationParameterLocation.Header,
        typeof(string),
        "The ETag of an earlier response. If the order has not changed since, the response has status 304.");

    public static OperationParameter IfMatch { get; } = new(
        "If-Match",
        OperationParameterLocation.Header,
        typeof(string),
        "The ETag of an earlier response. If the order has changed since, the request has no effect and the response has status 412.");

    public static OperationParameter IdempotencyKey { get; } = new(
        "Idempotency-Key",
        OperationParameterLocation.Header,
        typeof(string),
        "The idempotency key, from 1 to 255 characters. Keys are scoped to the caller and kept for 30 days. A repeated request returns the "
            + "current state without a second effect.");

    public static OperationParameter Path(string name, string description) =>
        new(name, OperationParameterLocation.Path, typeof(string), description);

    public static OperationParameter Query(string name, Type type, string description) =>
        new(name, OperationParameterLocation.Query, type, description);
}
