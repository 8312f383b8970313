namespace Notalock.Orders.Payments.Providers;

/// <summary>
/// Executes a saved operation at its provider. Every execution of the same operation sends the same request with the same idempotency
/// key, because all values of the request were saved with the operation or never change.
/// </summary>
internal static class ProviderRequests
{
    public static ValueTask<PaymentResult> ExecuteAsync(
        IPaymentProvider provider,
        Order order,
        OrderPayment payment,
        OrderPaymentOperation operation,
        CancellationToken cancellationToken) =>
        operation.Kind switch
        {
            _ when !Supports(provider, operation.Kind) => ValueTask.FromResult(PaymentResult.Declined(NotSupported)),
            OrderPaymentOperationKind.Create => provider.CreateAsync(Create(order, payment, operation), cancellationToken),
            OrderPaymentOperationKind.Capture => provider.CaptureAsync(Capture(order, payment, operation), cancellationToken),
            OrderPaymentOperationKind.Void => provider.VoidAsync(Void(order, payment, operation), cancellationToken),
            _ => throw new InvalidOperationException($"The operation kind '{operation.Kind}' is not supported."),
        };

    public static ValueTask<RefundResult> ExecuteAsync(
        IPaymentProvider provider, Order order, OrderPayment payment, OrderRefund refund, CancellationToken cancellationToken) =>
        provider.Capabilities.HasFlag(PaymentCapabilities.Refund)
            ? provider.RefundAsync(Refund(order, payment, refund), cancellationToken)
            : ValueTask.FromResult(RefundResult.Declined(NotSupported));

    private static PaymentRefundRequest Refund(Order order, OrderPayment payment, OrderRefund refund) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IdempotencyKey = "refund-" + refund.Id.ToString("N"),
        RefundId = refund.Id,
        Amount = refund.Amount,
        Reason = refund.Reason,
    };

    public static PaymentFindRequest Find(Order order, OrderPayment payment, bool includeRefunds) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IncludeRefunds = includeRefunds,
    };

    /// <summary>Creates a request from the ids of a notification. An id that the notification does not contain is empty.</summary>
    public static PaymentFindRequest Find(Order? order, PaymentSnapshot snapshot) => new()
    {
        OrderId = order?.Id ?? snapshot.OrderId ?? Guid.Empty,
        OrderNumber = order?.Number ?? string.Empty,
        PaymentId = snapshot.PaymentId ?? Guid.Empty,
        Reference = snapshot.Reference,
        SessionReference = snapshot.SessionReference,
        IncludeRefunds = true,
    };

    private static PaymentCreateRequest Create(Order order, OrderPayment payment, OrderPaymentOperation operation) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        IdempotencyKey = GetKey(operation),
        Amount = payment.Amount,
        CaptureImmediately = payment.CaptureImmediately,
        Parameters = operation.Parameters ?? PaymentParameters.None,
    };

    private static PaymentCaptureRequest Capture(Order order, OrderPayment payment, OrderPaymentOperation operation) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IdempotencyKey = GetKey(operation),
        Amount = operation.Amount ?? payment.AuthorizedAmount,
        AuthorizedAmount = payment.AuthorizedAmount,
        CapturedBefore = payment.CapturedAmount,
    };

    private static PaymentVoidRequest Void(Order order, OrderPayment payment, OrderPaymentOperation operation) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IdempotencyKey = GetKey(operation),
    };

    // A missing capability is a definite decline, so the provider is not called.
    private static bool Supports(IPaymentProvider provider, OrderPaymentOperationKind kind) =>
        kind != OrderPaymentOperationKind.Void || provider.Capabilities.HasFlag(PaymentCapabilities.Void);

    private static PaymentDecline NotSupported { get; } = new("not_supported", "The provider does not support this operation.");

    private static string GetKey(OrderPaymentOperation operation) => $"{OrderNames.ToWireName(operation.Kind)}-{operation.Id:N}";
}
