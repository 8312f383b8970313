using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Maps rows to plain objects by ordinal.</summary>
internal sealed class HandRows(bool isSqlite)
{
    /// <summary>The first ordinal of the refunds in the row of an order.</summary>
    public const int RefundsBegin = 38;

    /// <summary>The first ordinal of the payments in their row.</summary>
    public const int PaymentsBegin = 1;

    public HandOrder Order(DbDataReader r) => new()
    {
        Id = r.GetGuid(0),
        Number = r.GetString(1),
        StoreId = Text(r, 2),
        CustomerId = Text(r, 3),
        CustomerEmail = Text(r, 4),
        CustomerName = Text(r, 5),
        CustomerPhone = Text(r, 6),
        Status = r.GetString(7),
        PaymentState = r.GetString(8),
        Flags = r.GetInt32(9),
        Currency = r.GetString(10),
        Subtotal = r.GetInt64(11),
        Discount = r.GetInt64(12),
        Shipping = r.GetInt64(13),
        Tax = r.GetInt64(14),
        Total = r.GetInt64(15),
        Captured = r.GetInt64(16),
        Refunded = r.GetInt64(17),
        ItemCount = r.GetInt32(18),
        ShippingMethod = Text(r, 19),
        Tracking = Json(r, 20, HandJson.Default.HandTracking),
        ShippingAddress = Json(r, 21, HandJson.Default.HandAddress),
        BillingAddress = Json(r, 22, HandJson.Default.HandAddress),
        Adjustments = Json(r, 23, HandJson.Default.ListHandAdjustment),
        CustomerNote = Text(r, 24),
        Metadata = Json(r, 25, HandJson.Default.DictionaryStringString),
        PaymentProvider = Text(r, 26),
        PaymentIntentId = Text(r, 27),
        GuestTokenHash = Text(r, 28),
        HistoryCount = r.GetInt32(29),
        PlacedAt = Time(r, 30),
        PaidAt = TimeOrNull(r, 31),
        ShippedAt = TimeOrNull(r, 32),
        DeliveredAt = TimeOrNull(r, 33),
        CanceledAt = TimeOrNull(r, 34),
        CreatedAt = Time(r, 35),
        UpdatedAt = Time(r, 36),
        Version = r.GetInt64(37),
    };

    public HandItem Item(DbDataReader r) => new()
    {
        Id = r.GetGuid(0),
        OrderId = r.GetGuid(1),
        Position = r.GetInt32(2),
        ProductId = r.GetString(3),
        Name = r.GetString(4),
        Sku = Text(r, 5),
        Quantity = r.GetInt32(6),
        Price = r.GetInt64(7),
        Total = r.GetInt64(8),
        Adjustments = Json(r, 9, HandJson.Default.ListHandAdjustment),
        Metadata = Json(r, 10, HandJson.Default.DictionaryStringString),
        CreatedAt = Time(r, 11),
    };

    public HandPayment Payment(DbDataReader r, int first) => new()
    {
        Id = r.GetGuid(first),
        OrderId = r.GetGuid(first + 1),
        Position = r.GetInt32(first + 2),
        Provider = r.GetString(first + 3),
        Reference = Text(r, first + 4),
        SessionReference = Text(r, first + 5),
        Method = Text(r, first + 6),
        IsPayLater = r.GetBoolean(first + 7),
        CaptureImmediately = r.GetBoolean(first + 8),
        Status = r.GetString(first + 9),
        Currency = r.GetString(first + 10),
        Amount = r.GetInt64(first + 11),
        Authorized = r.GetInt64(first + 12),
        Captured = r.GetInt64(first + 13),
        Operation = Json(r, first + 14, HandJson.Default.HandOperation),
        FailureCode = Text(r, first + 15),
        FailureMessage = Text(r, first + 16),
        ReceiptUrl = Text(r, first + 17),
        CardBrand = Text(r, first + 18),
        CardLast4 = Text(r, first + 19),
        ExpiresAt = TimeOrNull(r, first + 20),
        CapturedAt = TimeOrNull(r, first + 21),
        NextCheckAt = TimeOrNull(r, first + 22),
        CreatedAt = Time(r, first + 23),
        UpdatedAt = Time(r, first + 24),
        Disputes = Text(r, first + 25),
    };

    public HandRefund Refund(DbDataReader r, int first) => new()
    {
        Id = r.GetGuid(first),
        OrderId = r.GetGuid(first + 1),
        Position = r.GetInt32(first + 2),
        PaymentId = r.GetGuid(first + 3),
        Provider = r.GetString(first + 4),
        Reference = Text(r, first + 5),
        Status = r.GetString(first + 6),
        Currency = r.GetString(first + 7),
        Amount = r.GetInt64(first + 8),
        Reason = Text(r, first + 9),
        FailureCode = Text(r, first + 10),
        SettledAt = TimeOrNull(r, first + 11),
        NextCheckAt = TimeOrNull(r, first + 12),
        CreatedAt = Time(r, first + 13),
        UpdatedAt = Time(r, first + 14),
    };

    public HandHistory History(DbDataReader r) => new()
    {
        OrderId = r.GetGuid(0),
        Sequence = r.GetInt32(1),
        Kind = r.GetString(2),
        From = Text(r, 3),
        Status = r.GetString(4),
        Notes = Text(r, 5),
        Data = Json(r, 6, HandJson.Default.ListHandChange),
        ActorKind = r.GetString(7),
        ActorId = Text(r, 8),
        ActorName = Text(r, 9),
        VisibleToCustomer = r.GetBoolean(10),
        CreatedAt = Time(r, 11),
        CorrelationId = Text(r, 12),
    };

    public HandSummary Summary(DbDataReader r, int first) => new()
    {
        Id = r.GetGuid(first),
        Number = r.GetString(first + 1),
        StoreId = Text(r, first + 2),
        CustomerId = Text(r, first + 3),
        CustomerEmail = Text(r, first + 4),
        CustomerName = Text(r, first + 5),
        Status = r.GetString(first + 6),
        PaymentState = r.GetString(first + 7),
        Flags = r.GetInt32(first + 8),
        Currency = r.GetString(first + 9),
        Total = r.GetInt64(first + 10),
        Captured = r.GetInt64(first + 11),
        Refunded = r.GetInt64(first + 12),
        ItemCount = r.GetInt32(first + 13),
        PaymentProvider = Text(r, first + 14),
        PaymentIntentId = Text(r, first + 15),
        PlacedAt = Time(r, first + 16),
        CreatedAt = Time(r, first + 17),
        UpdatedAt = Time(r, first + 18),
        Version = r.GetInt64(first + 19),
    };

    private static string? Text(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    private static T? Json<T>(DbDataReader r, int i, JsonTypeInfo<T> type)
        where T : class =>
        r.IsDBNull(i) ? null : JsonSerializer.Deserialize(r.GetString(i), type);

    private DateTimeOffset Time(DbDataReader r, int i) =>
        isSqlite ? DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(i)) : r.GetFieldValue<DateTimeOffset>(i);

    private DateTimeOffset? TimeOrNull(DbDataReader r, int i) => r.IsDBNull(i) ? null : Time(r, i);
}
