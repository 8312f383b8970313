namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>Provides the columns of each table in the order in which statements write and read them.</summary>
internal static class OrderColumns
{
    public static readonly string[] Orders =
    [
        nameof(OrderRow.Id), nameof(OrderRow.Number), nameof(OrderRow.StoreId), nameof(OrderRow.CustomerId),
        nameof(OrderRow.CustomerEmail), nameof(OrderRow.CustomerName), nameof(OrderRow.CustomerPhone),
        nameof(OrderRow.Status), nameof(OrderRow.PaymentState), nameof(OrderRow.Flags), nameof(OrderRow.Currency),
        nameof(OrderRow.LostDisputeAmount),
        nameof(OrderRow.SubtotalAmount), nameof(OrderRow.DiscountAmount), nameof(OrderRow.ShippingAmount),
        nameof(OrderRow.TaxAmount), nameof(OrderRow.TotalAmount), nameof(OrderRow.CapturedAmount),
        nameof(OrderRow.RefundedAmount), nameof(OrderRow.ItemCount), nameof(OrderRow.ShippingMethod),
        nameof(OrderRow.Tracking), nameof(OrderRow.ShippingAddress), nameof(OrderRow.BillingAddress),
        nameof(OrderRow.Adjustments), nameof(OrderRow.CustomerNote), nameof(OrderRow.Metadata),
        nameof(OrderRow.PaymentProvider), nameof(OrderRow.PaymentIntentId), nameof(OrderRow.GuestTokenHash),
        nameof(OrderRow.HistoryCount), nameof(OrderRow.PlacedAt), nameof(OrderRow.PaidAt), nameof(OrderRow.ShippedAt),
        nameof(OrderRow.DeliveredAt), nameof(OrderRow.CanceledAt), nameof(OrderRow.CreatedAt), nameof(OrderRow.UpdatedAt),
        nameof(OrderRow.Version), nameof(OrderRow.PaidTotal), nameof(OrderRow.ReopenedAt), nameof(OrderRow.IsImport),
        nameof(OrderRow.FulfillmentState), nameof(OrderRow.ReturnState),
        nameof(OrderRow.NumberSearch), nameof(OrderRow.EmailSearch), nameof(OrderRow.NameSearch),
        nameof(OrderRow.SearchWords),
    ];

    public static readonly string[] Items =
    [
        nameof(OrderItemRow.Id), nameof(OrderItemRow.OrderId), nameof(OrderItemRow.Position), nameof(OrderItemRow.ProductId),
        nameof(OrderItemRow.Name), nameof(OrderItemRow.Sku), nameof(OrderItemRow.Quantity), nameof(OrderItemRow.Price),
        nameof(OrderItemRow.TotalAmount), nameof(OrderItemRow.Adjustments), nameof(OrderItemRow.Metadata),
        nameof(OrderItemRow.CreatedAt), nameof(OrderItemRow.RequiresShipping),
        nameof(OrderItemRow.NameSearch), nameof(OrderItemRow.SkuSearch),
    ];

    public static readonly string[] History =
    [
        nameof(OrderStatusHistoryRow.OrderId), nameof(OrderStatusHistoryRow.Sequence), nameof(OrderStatusHistoryRow.Kind),
        nameof(OrderStatusHistoryRow.FromStatus), nameof(OrderStatusHistoryRow.ToStatus),
        nameof(OrderStatusHistoryRow.Notes), nameof(OrderStatusHistoryRow.Data), nameof(OrderStatusHistoryRow.ActorKind),
        nameof(OrderStatusHistoryRow.ActorId), nameof(OrderStatusHistoryRow.ActorName),
        nameof(OrderStatusHistoryRow.VisibleToCustomer), nameof(OrderStatusHistoryRow.CreatedAt),
        nameof(OrderStatusHistoryRow.CorrelationId),
    ];

    public static readonly string[] Payments =
    [
        nameof(OrderPaymentRow.Id), nameof(OrderPaymentRow.OrderId), nameof(OrderPaymentRow.Position),
        nameof(OrderPaymentRow.Provider), nameof(OrderPaymentRow.Reference), nameof(OrderPaymentRow.SessionReference),
        nameof(OrderPaymentRow.Method), nameof(OrderPaymentRow.IsPayLater), nameof(OrderPaymentRow.CaptureImmediately),
        nameof(OrderPaymentRow.Status), nameof(OrderPaymentRow.Currency), nameof(OrderPaymentRow.Amount),
        nameof(OrderPaymentRow.AuthorizedAmount), nameof(OrderPaymentRow.CapturedAmount), nameof(OrderPaymentRow.Operation),
        nameof(OrderPaymentRow.FailureCode), nameof(OrderPaymentRow.FailureMessage), nameof(OrderPaymentRow.ReceiptUrl),
        nameof(OrderPaymentRow.CardBrand), nameof(OrderPaymentRow.CardLast4), nameof(OrderPaymentRow.Disputes),
        nameof(OrderPaymentRow.Alerts), nameof(OrderPaymentRow.Settlement), nameof(OrderPaymentRow.ExpiresAt),
        nameof(OrderPaymentRow.CapturedAt), nameof(OrderPaymentRow.RecordedAt), nameof(OrderPaymentRow.NextCheckAt),
        nameof(OrderPaymentRow.CreatedAt),
        nameof(OrderPaymentRow.UpdatedAt), nameof(OrderPaymentRow.ReferenceSearch), nameof(OrderPaymentRow.SessionSearch),
    ];

    public static readonly string[] Refunds =
    [
        nameof(OrderRefundRow.Id), nameof(OrderRefundRow.OrderId), nameof(OrderRefundRow.Position),
        nameof(OrderRefundRow.PaymentId), nameof(OrderRefundRow.Provider), nameof(OrderRefundRow.Reference),
        nameof(OrderRefundRow.Status), nameof(OrderRefundRow.Currency), nameof(OrderRefundRow.Amount),
        nameof(OrderRefundRow.Purpose), nameof(OrderRefundRow.CreditId), nameof(OrderRefundRow.Reason),
        nameof(OrderRefundRow.FailureCode), nameof(OrderRefundRow.SettledAt), nameof(OrderRefundRow.RecordedAt),
        nameof(OrderRefundRow.NextCheckAt), nameof(OrderRefundRow.CreatedAt), nameof(OrderRefundRow.UpdatedAt),
    ];

    public static readonly string[] LostDisputes =
    [
        nameof(OrderLostDisputeRow.PaymentId), nameof(OrderLostDisputeRow.Reference), nameof(OrderLostDisputeRow.OrderId),
        nameof(OrderLostDisputeRow.Currency), nameof(OrderLostDisputeRow.Amount), nameof(OrderLostDisputeRow.ClosedAt),
    ];

    public static readonly string[] Credits =
    [
        nameof(OrderCreditRow.Id), nameof(OrderCreditRow.OrderId), nameof(OrderCreditRow.Position), nameof(OrderCreditRow.Kind),
        nameof(OrderCreditRow.Currency), nameof(OrderCreditRow.Amount), nameof(OrderCreditRow.TaxAmount),
        nameof(OrderCreditRow.SaleAmount), nameof(OrderCreditRow.CreatedAt), nameof(OrderCreditRow.Data),
    ];

    public static readonly string[] Shipments =
    [
        nameof(OrderShipmentRow.Id), nameof(OrderShipmentRow.OrderId), nameof(OrderShipmentRow.Position),
        nameof(OrderShipmentRow.Status), nameof(OrderShipmentRow.Source), nameof(OrderShipmentRow.Reference),
        nameof(OrderShipmentRow.ShippedAt), nameof(OrderShipmentRow.CreatedAt), nameof(OrderShipmentRow.UpdatedAt),
        nameof(OrderShipmentRow.Data),
    ];

    public static readonly string[] Returns =
    [
        nameof(OrderReturnRow.Id), nameof(OrderReturnRow.OrderId), nameof(OrderReturnRow.Position), nameof(OrderReturnRow.Number),
        nameof(OrderReturnRow.Status), nameof(OrderReturnRow.Preference), nameof(OrderReturnRow.DueAt),
        nameof(OrderReturnRow.CreatedAt), nameof(OrderReturnRow.UpdatedAt), nameof(OrderReturnRow.ClosedAt),
        nameof(OrderReturnRow.Data),
    ];

    public static readonly string[] UnassignedRefunds =
    [
        nameof(OrderUnassignedRefundRow.RefundId), nameof(OrderUnassignedRefundRow.OrderId), nameof(OrderUnassignedRefundRow.Currency),
        nameof(OrderUnassignedRefundRow.Amount), nameof(OrderUnassignedRefundRow.SettledAt),
    ];

    public static readonly string[] Events =
    [
        nameof(OrderPaymentEventRow.Provider), nameof(OrderPaymentEventRow.EventId), nameof(OrderPaymentEventRow.Type),
        nameof(OrderPaymentEventRow.OrderId), nameof(OrderPaymentEventRow.PaymentId), nameof(OrderPaymentEventRow.Outcome),
        nameof(OrderPaymentEventRow.Payload), nameof(OrderPaymentEventRow.Attempts), nameof(OrderPaymentEventRow.LastError),
        nameof(OrderPaymentEventRow.ReceivedAt), nameof(OrderPaymentEventRow.UpdatedAt),
    ];

    public static readonly string[] Words =
    [
        nameof(OrderSearchWordRow.Word), nameof(OrderSearchWordRow.PlacedAt), nameof(OrderSearchWordRow.OrderId),
    ];

    public static readonly string[] Queue =
    [
        nameof(OrderSearchQueueRow.PlacedAt), nameof(OrderSearchQueueRow.OrderId), nameof(OrderSearchQueueRow.Version),
    ];

    public static readonly string[] Keys =
    [
        nameof(IdempotencyRecordRow.Scope), nameof(IdempotencyRecordRow.Key), nameof(IdempotencyRecordRow.Fingerprint),
        nameof(IdempotencyRecordRow.OrderId), nameof(IdempotencyRecordRow.ResultId), nameof(IdempotencyRecordRow.CreatedAt),
    ];

    public static readonly string[] Outbox =
    [
        nameof(OrderOutboxRow.Id), nameof(OrderOutboxRow.OrderId), nameof(OrderOutboxRow.OrderVersion),
        nameof(OrderOutboxRow.Type), nameof(OrderOutboxRow.Payload), nameof(OrderOutboxRow.CreatedAt),
        nameof(OrderOutboxRow.DueAt), nameof(OrderOutboxRow.Attempts),
    ];

    /// <summary>The columns of an order that a change of its status or of its payments updates.</summary>
    public static readonly string[] OrderState =
    [
        nameof(OrderRow.Status), nameof(OrderRow.PaymentState), nameof(OrderRow.Flags), nameof(OrderRow.CapturedAmount),
        nameof(OrderRow.RefundedAmount), nameof(OrderRow.LostDisputeAmount), nameof(OrderRow.Tracking), nameof(OrderRow.PaymentProvider),
        nameof(OrderRow.PaymentIntentId), nameof(OrderRow.HistoryCount), nameof(OrderRow.PaidAt), nameof(OrderRow.ShippedAt),
        nameof(OrderRow.DeliveredAt), nameof(OrderRow.CanceledAt), nameof(OrderRow.UpdatedAt), nameof(OrderRow.Version),
        nameof(OrderRow.PaidTotal), nameof(OrderRow.ReopenedAt), nameof(OrderRow.FulfillmentState),
        nameof(OrderRow.ReturnState),
    ];

    /// <summary>The columns that a change of the state updates if it also changes the words.</summary>
    public static readonly string[] OrderStateAndWords = [.. OrderState, nameof(OrderRow.SearchWords)];

    /// <summary>
    /// The columns of a payment except its ids and references. SQLite rewrites the indexes of all columns that an update names, even if
    /// their values are the same.
    /// </summary>
    public static readonly string[] PaymentFacts = Payments[6..^2];

    /// <summary>The columns of an order in a list.</summary>
    public static readonly string[] Summary =
    [
        nameof(OrderRow.Id), nameof(OrderRow.Number), nameof(OrderRow.StoreId), nameof(OrderRow.CustomerId),
        nameof(OrderRow.CustomerEmail), nameof(OrderRow.CustomerName), nameof(OrderRow.Status),
        nameof(OrderRow.PaymentState), nameof(OrderRow.FulfillmentState), nameof(OrderRow.Flags), nameof(OrderRow.Currency),
        nameof(OrderRow.TotalAmount),
        nameof(OrderRow.CapturedAmount), nameof(OrderRow.RefundedAmount), nameof(OrderRow.LostDisputeAmount), nameof(OrderRow.ItemCount),
        nameof(OrderRow.PaymentProvider), nameof(OrderRow.PaymentIntentId), nameof(OrderRow.PlacedAt),
        nameof(OrderRow.CreatedAt), nameof(OrderRow.UpdatedAt), nameof(OrderRow.Version),
    ];

    public static bool IsJson(Type row, string property) =>
        (row == typeof(OrderRow) && property is nameof(OrderRow.Tracking) or nameof(OrderRow.ShippingAddress)
            or nameof(OrderRow.BillingAddress) or nameof(OrderRow.Adjustments) or nameof(OrderRow.Metadata))
        || (row == typeof(OrderItemRow) && property is nameof(OrderItemRow.Adjustments) or nameof(OrderItemRow.Metadata))
        || (row == typeof(OrderCreditRow) && property is nameof(OrderCreditRow.Data))
        || (row == typeof(OrderShipmentRow) && property is nameof(OrderShipmentRow.Data))
        || (row == typeof(OrderReturnRow) && property is nameof(OrderReturnRow.Data))
        || (row == typeof(OrderStatusHistoryRow) && property is nameof(OrderStatusHistoryRow.Data))
        || (row == typeof(OrderPaymentRow) && property is nameof(OrderPaymentRow.Operation) or nameof(OrderPaymentRow.Disputes)
            or nameof(OrderPaymentRow.Alerts) or nameof(OrderPaymentRow.Settlement));
}
