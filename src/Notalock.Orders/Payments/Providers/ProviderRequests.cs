namespace Notalock.Orders.Payments.Providers;

/// <summary>
/// Makes the call for a saved operation. The same operation gives the same call, key included, whoever makes it and however often:
/// everything in it was saved with the operation, or never changes.
/// </summary>
internal static class ProviderRequests
{
    public static ValueTask<PaymentAnswer> CarryOutAsync(
        IPaymentProvider provider, Order order, OrderPayment payment, OrderPaymentOperation operation, CancellationToken cancellationToken) =>
        operation.Kind switch
        {
            _ when !Can(provider, operation.Kind) => ValueTask.FromResult(PaymentAnswer.Refused(NotSupported)),
            OrderPaymentOperationKind.Create => provider.CreateAsync(Create(order, payment, operation), cancellationToken),
            OrderPaymentOperationKind.Capture => provider.CaptureAsync(Capture(order, payment, operation), cancellationToken),
            OrderPaymentOperationKind.Void => provider.VoidAsync(Void(order, payment, operation), cancellationToken),
            _ => throw new InvalidOperationException("The operation is of an unknown kind."),
        };

    public static ValueTask<RefundAnswer> CarryOutAsync(
        IPaymentProvider provider, Order order, OrderPayment payment, OrderRefund refund, CancellationToken cancellationToken) =>
        provider.Capabilities.HasFlag(PaymentCapabilities.Refund)
            ? provider.RefundAsync(Refund(order, payment, refund), cancellationToken)
            : ValueTask.FromResult(RefundAnswer.Refused(NotSupported));

    private static RefundPaymentRequest Refund(Order order, OrderPayment payment, OrderRefund refund) => new()
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

    public static FindPaymentRequest Find(Order order, OrderPayment payment, bool includeRefunds) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IncludeRefunds = includeRefunds,
    };

    /// <summary>Looks up what a notification names; what it does not name is empty.</summary>
    public static FindPaymentRequest Find(Order? order, PaymentSnapshot snapshot) => new()
    {
        OrderId = order?.Id ?? snapshot.OrderId ?? Guid.Empty,
        OrderNumber = order?.Number ?? string.Empty,
        PaymentId = snapshot.PaymentId ?? Guid.Empty,
        Reference = snapshot.Reference,
        SessionReference = snapshot.SessionReference,
        IncludeRefunds = true,
    };

    private static CreatePaymentRequest Create(Order order, OrderPayment payment, OrderPaymentOperation operation) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        IdempotencyKey = KeyOf(operation),
        Amount = payment.Amount,
        CaptureImmediately = payment.CaptureImmediately,
        Parameters = operation.Parameters ?? PaymentParameters.None,
    };

    private static CapturePaymentRequest Capture(Order order, OrderPayment payment, OrderPaymentOperation operation) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IdempotencyKey = KeyOf(operation),
        Amount = operation.Amount ?? payment.AuthorizedAmount,
        AuthorizedAmount = payment.AuthorizedAmount,
        CapturedBefore = payment.CapturedAmount,
    };

    private static VoidPaymentRequest Void(Order order, OrderPayment payment, OrderPaymentOperation operation) => new()
    {
        OrderId = order.Id,
        OrderNumber = order.Number,
        PaymentId = payment.Id,
        Reference = payment.Reference,
        SessionReference = payment.SessionReference,
        IdempotencyKey = KeyOf(operation),
    };

    // A capability that is missing is a definite "no", and the provider is not called to hear it.
    private static bool Can(IPaymentProvider provider, OrderPaymentOperationKind kind) =>
        kind != OrderPaymentOperationKind.Void || provider.Capabilities.HasFlag(PaymentCapabilities.Void);

    private static PaymentRefusal NotSupported { get; } = new("not_supported", "The provider cannot do that.");

    private static string KeyOf(OrderPaymentOperation operation) => $"{OrderVocabulary.NameOf(operation.Kind)}-{operation.Id:N}";
}
