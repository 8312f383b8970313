using System.Collections.Frozen;
using System.Data.Common;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Reads rows into the records of the core, with columns in the order of <see cref="Model.OrderColumns"/>.</summary>
internal static class OrderRows
{
    public static Order ReadOrder(DbDataReader reader, OrderDialect dialect)
    {
        var row = new OrderRowReader(reader, dialect);
        var id = row.Guid();
        var number = row.Text();
        var storeId = row.TextOrNull();
        var customerId = row.TextOrNull();
        var email = row.TextOrNull();
        var name = row.TextOrNull();
        var phone = row.TextOrNull();
        var status = row.Status();
        var paymentState = row.Name<PaymentState>();
        var flags = (OrderFlags)row.Int32();
        var currency = row.Currency();

        // The amount is calculated from the payments; the column is for lists.
        row.Skip(1);
        return new Order
        {
            Id = id,
            Number = number,
            StoreId = storeId,
            CustomerId = customerId,
            CustomerEmail = email,
            CustomerName = name,
            CustomerPhone = phone,
            Status = status,
            PaymentState = paymentState,
            Flags = flags,
            Currency = currency,
            Subtotal = row.Amount(currency),
            Discount = row.Amount(currency),
            Shipping = row.Amount(currency),
            Tax = row.Amount(currency),
            Total = row.Amount(currency),
            CapturedAmount = row.Amount(currency),
            RefundedAmount = row.Amount(currency),
            ItemCount = row.Int32(),
            ShippingMethod = row.TextOrNull(),
            Tracking = row.Json(OrderJson.Tracking),
            ShippingAddress = row.Json(OrderJson.Address),
            BillingAddress = row.Json(OrderJson.Address),
            Adjustments = row.Json(OrderJson.Adjustments) ?? [],
            CustomerNote = row.TextOrNull(),
            Metadata = row.Json(OrderJson.Metadata) ?? FrozenDictionary<string, string>.Empty,
            PaymentProvider = row.TextOrNull(),
            PaymentIntentId = row.TextOrNull(),
            GuestTokenHash = row.TextOrNull(),
            HistoryCount = row.Int32(),
            PlacedAt = row.Time(),
            PaidAt = row.TimeOrNull(),
            ShippedAt = row.TimeOrNull(),
            DeliveredAt = row.TimeOrNull(),
            CanceledAt = row.TimeOrNull(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
            Version = row.Int64(),
            PaidTotal = row.AmountOrNull(currency),
            ReopenedAt = row.TimeOrNull(),
            IsImport = row.BooleanOrFalse(),
            FulfillmentState = row.NameOrNull<FulfillmentState>(),
            ReturnState = row.NameOrNull<ReturnState>() ?? ReturnState.None,
            Items = [],
        };
    }

    public static OrderItem ReadItem(DbDataReader reader, OrderDialect dialect, Currency currency)
    {
        var row = new OrderRowReader(reader, dialect);
        var id = row.Guid();
        var orderId = row.Guid();
        var position = row.Int32();
        var productId = row.Text();
        var name = row.Text();
        var sku = row.TextOrNull();
        var quantity = row.Int32();
        var price = row.Amount(currency);
        row.Skip(1);
        return new OrderItem
        {
            Id = id,
            OrderId = orderId,
            Position = position,
            ProductId = productId,
            Name = name,
            Sku = sku,
            Quantity = quantity,
            Price = price,
            Adjustments = row.Json(OrderJson.Adjustments) ?? [],
            Metadata = row.Json(OrderJson.Metadata) ?? FrozenDictionary<string, string>.Empty,
            CreatedAt = row.Time(),
            RequiresShipping = row.BooleanOrTrue(),
        };
    }

    public static OrderPayment ReadPayment(DbDataReader reader, OrderDialect dialect, int ordinal)
    {
        var row = new OrderRowReader(reader, dialect, ordinal);
        var id = row.Guid();
        var orderId = row.Guid();
        row.Skip(1);
        var provider = row.Text();
        var reference = row.TextOrNull();
        var session = row.TextOrNull();
        var method = row.TextOrNull();
        var isPayLater = row.Boolean();
        var captureImmediately = row.Boolean();
        var status = row.Name<OrderPaymentStatus>();
        var currency = row.Currency();
        return new OrderPayment
        {
            Id = id,
            OrderId = orderId,
            Provider = provider,
            Reference = reference,
            SessionReference = session,
            Method = method,
            IsPayLater = isPayLater,
            CaptureImmediately = captureImmediately,
            Status = status,
            Amount = row.Amount(currency),
            AuthorizedAmount = row.Amount(currency),
            CapturedAmount = row.Amount(currency),
            Operation = row.Json(OrderJson.Operation),
            FailureCode = row.TextOrNull(),
            FailureMessage = row.TextOrNull(),
            ReceiptUrl = row.TextOrNull(),
            CardBrand = row.TextOrNull(),
            CardLast4 = row.TextOrNull(),
            Disputes = row.Json(OrderJson.Disputes) ?? [],
            Alerts = row.Json(OrderJson.Alerts) ?? [],
            Settlement = row.Json(OrderJson.Settlement),
            ExpiresAt = row.TimeOrNull(),
            CapturedAt = row.TimeOrNull(),
            RecordedAt = row.TimeOrNull(),
            NextCheckAt = row.TimeOrNull(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
        };
    }

    public static OrderRefund ReadRefund(DbDataReader reader, OrderDialect dialect, int ordinal)
    {
        var row = new OrderRowReader(reader, dialect, ordinal);
        var id = row.Guid();
        var orderId = row.Guid();
        row.Skip(1);
        var paymentId = row.Guid();
        var provider = row.Text();
        var reference = row.TextOrNull();
        var status = row.Name<OrderRefundStatus>();
        var currency = row.Currency();
        return new OrderRefund
        {
            Id = id,
            OrderId = orderId,
            PaymentId = paymentId,
            Provider = provider,
            Reference = reference,
            Status = status,
            Amount = row.Amount(currency),
            Purpose = row.NameOrNull<RefundPurpose>(),
            CreditId = row.GuidOrNull(),
            Reason = row.TextOrNull(),
            FailureCode = row.TextOrNull(),
            SettledAt = row.TimeOrNull(),
            RecordedAt = row.TimeOrNull(),
            NextCheckAt = row.TimeOrNull(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
        };
    }

    /// <summary>Reads a part of an order that is stored as JSON.</summary>
    public static T ReadPart<T>(DbDataReader reader, OrderDialect dialect, JsonTypeInfo<T> type, int ordinal = 0)
        where T : class
    {
        var row = new OrderRowReader(reader, dialect, ordinal);
        return row.Json(type) ?? throw new InvalidOperationException($"The data of {typeof(T).Name} must not be null.");
    }

    public static OrderStatusHistory ReadHistory(DbDataReader reader, OrderDialect dialect)
    {
        var row = new OrderRowReader(reader, dialect);
        return new OrderStatusHistory
        {
            OrderId = row.Guid(),
            Sequence = row.Int32(),
            Kind = row.Name<OrderHistoryKind>(),
            From = row.TextOrNull() is { } from ? new OrderStatus(from) : null,
            Status = row.Status(),
            Notes = row.TextOrNull(),
            Data = row.Json(OrderJson.Changes) ?? [],
            Actor = new Actor(row.Name<ActorKind>(), row.TextOrNull(), row.TextOrNull()),
            VisibleToCustomer = row.Boolean(),
            CreatedAt = row.Time(),
            CorrelationId = row.TextOrNull(),
        };
    }

    public static IdempotencyRecord ReadKey(DbDataReader reader, OrderDialect dialect)
    {
        var row = new OrderRowReader(reader, dialect);
        return new IdempotencyRecord
        {
            Scope = row.Text(),
            Key = row.Text(),
            Fingerprint = row.Text(),
            OrderId = row.Guid(),
            ResultId = row.GuidOrNull(),
            CreatedAt = row.Time(),
        };
    }

    public static OrderPaymentEvent ReadEvent(DbDataReader reader, OrderDialect dialect)
    {
        var row = new OrderRowReader(reader, dialect);
        return new OrderPaymentEvent
        {
            Provider = row.Text(),
            EventId = row.Text(),
            Type = row.Text(),
            OrderId = row.GuidOrNull(),
            PaymentId = row.GuidOrNull(),
            Outcome = row.Name<OrderPaymentEventOutcome>(),
            Payload = row.TextOrNull(),
            Attempts = row.Int32(),
            LastError = row.TextOrNull(),
            ReceivedAt = row.Time(),
            UpdatedAt = row.Time(),
        };
    }

    public static OutboxMessage ReadMessage(ref OrderRowReader row) => new()
    {
        Id = row.Guid(),
        OrderId = row.Guid(),
        OrderVersion = row.Int64(),
        Type = row.Text(),
        Payload = row.Text(),
        CreatedAt = row.Time(),
        DueAt = row.Time(),
    };

    public static OrderSummary ReadSummary(DbDataReader reader, OrderDialect dialect, int ordinal, OrderSearchField? matchedOn)
    {
        var row = new OrderRowReader(reader, dialect, ordinal);
        var id = row.Guid();
        var number = row.Text();
        var storeId = row.TextOrNull();
        var customerId = row.TextOrNull();
        var email = row.TextOrNull();
        var name = row.TextOrNull();
        var status = row.Status();
        var paymentState = row.Name<PaymentState>();
        var fulfillmentState = row.NameOrNull<FulfillmentState>();
        var flags = (OrderFlags)row.Int32();
        var currency = row.Currency();
        return new OrderSummary
        {
            Id = id,
            Number = number,
            StoreId = storeId,
            CustomerId = customerId,
            CustomerEmail = email,
            CustomerName = name,
            Status = status,
            PaymentState = paymentState,
            FulfillmentState = fulfillmentState,
            Flags = flags,
            Total = row.Amount(currency),
            CapturedAmount = row.Amount(currency),
            RefundedAmount = row.Amount(currency),
            LostDisputeAmount = row.AmountOrZero(currency),
            ItemCount = row.Int32(),
            PaymentProvider = row.TextOrNull(),
            PaymentIntentId = row.TextOrNull(),
            PlacedAt = row.Time(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
            Version = row.Int64(),
            MatchedOn = matchedOn,
        };
    }
}
