namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>The parameters that several routes share.</summary>
internal static class Parameters
{
    public static OperationParameter OrderId { get; } = new("id", ParameterPlace.Path, typeof(Guid), "The id of the order.");

    public static OperationParameter PaymentId { get; } = new("payment_id", ParameterPlace.Path, typeof(Guid), "The id of the payment.");

    public static OperationParameter IfNoneMatch { get; } = new(
        "If-None-Match", ParameterPlace.Header, typeof(string), "The ETag that was seen; when it is still current, the answer is 304.");

    public static OperationParameter IfMatch { get; } = new(
        "If-Match", ParameterPlace.Header, typeof(string), "The ETag that was seen; when the order has changed since, nothing happens and the answer is 412.");

    public static OperationParameter IdempotencyKey { get; } = new(
        "Idempotency-Key",
        ParameterPlace.Header,
        typeof(string),
        "Makes the request safe to repeat: 1 to 255 characters, remembered for 30 days and for this caller only. A repeat is answered with the state as it is now.");

    public static OperationParameter Query(string name, Type type, string description) => new(name, ParameterPlace.Query, type, description);
}
