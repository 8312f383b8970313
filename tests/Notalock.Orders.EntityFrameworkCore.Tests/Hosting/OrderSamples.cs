using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Creates orders and commits to store.</summary>
internal static class OrderSamples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    private static readonly Currency Usd = Currency.FromCode("usd");
    private static long _number;

    public static Order Order(int items = 2, string? number = null, DateTimeOffset? placedAt = null)
    {
        var at = placedAt ?? Start;
        var id = Guid.CreateVersion7(at);
        var lines = Enumerable.Range(1, items).Select(position => Item(id, position, at)).ToList();
        var total = lines.Aggregate(Money.Zero(Usd), static (sum, line) => sum + line.LineTotal());
        return new Order
        {
            Id = id,
            Number = number ?? FormattableString.Invariant($"N-{Interlocked.Increment(ref _number):D8}"),
            CustomerId = "customer-1",
            CustomerEmail = "Ann@Example.com",
            CustomerName = "Ann Müller",
            Status = OrderStatus.Created,
            PaymentState = PaymentState.None,
            Currency = Usd,
            Subtotal = total,
            Discount = Money.Zero(Usd),
            Shipping = Money.Zero(Usd),
            Tax = Money.Zero(Usd),
            Total = total,
            CapturedAmount = Money.Zero(Usd),
            RefundedAmount = Money.Zero(Usd),
            ItemCount = items,
            Items = lines,
            HistoryCount = 1,
            PlacedAt = at,
            CreatedAt = at,
            UpdatedAt = at,
            Version = 1,
        };
    }

    public static OrderItem Item(Guid orderId, int position, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        OrderId = orderId,
        Position = position,
        ProductId = FormattableString.Invariant($"product-{position}"),
        Name = FormattableString.Invariant($"Product {position}"),
        Sku = FormattableString.Invariant($"SKU-{position}"),
        Quantity = position,
        Price = new Money(1999, Usd),
        CreatedAt = at,
    };

    /// <summary>Creates an order with a value in every field.</summary>
    public static Order Full()
    {
        var order = Order(items: 3);
        var at = order.PlacedAt;
        var payment = Payment(order) with
        {
            Reference = "pi_Ünïcode",
            SessionReference = "cs_1",
            Method = "card",
            IsPayLater = true,
            CaptureImmediately = false,
            Operation = new OrderPaymentOperation(Guid.CreateVersion7(at), OrderPaymentOperationKind.Capture, new Money(5, Usd), at),
            FailureCode = "declined",
            FailureMessage = "The bank said 'no'.",
            ReceiptUrl = "https://example.com/r",
            CardBrand = "visa",
            CardLast4 = "4242",
            Disputes =
            [
                new OrderPaymentDispute("dp_1", OrderDisputeStatus.Open, new Money(5, Usd)),
                new OrderPaymentDispute("dp_2", OrderDisputeStatus.Lost),
            ],
            ExpiresAt = at.AddDays(7),
            CapturedAt = at.AddMinutes(1),
            NextCheckAt = at.AddMinutes(2),
        };
        var refund = new OrderRefund
        {
            Id = Guid.CreateVersion7(at),
            OrderId = order.Id,
            PaymentId = payment.Id,
            Provider = "stripe",
            Reference = "re_1",
            Status = OrderRefundStatus.Succeeded,
            Amount = new Money(700, Usd),
            Reason = "broken",
            FailureCode = "none",
            SettledAt = at.AddHours(1),
            NextCheckAt = at.AddHours(2),
            CreatedAt = at,
            UpdatedAt = at,
        };
        return order with
        {
            StoreId = "store-1",
            CustomerPhone = "+1 555 0100",
            PaymentState = PaymentState.PartiallyRefunded,
            Flags = OrderFlags.Overpaid | OrderFlags.AuthorizationExpiring,
            CapturedAmount = new Money(long.MaxValue, Usd),
            RefundedAmount = new Money(700, Usd),
            Items = [order.Items[0] with
            {
                Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Discount, "10 % \"off\"", new Money(-200, Usd))],
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["size"] = "XL", ["日本"] = "𝄞" },
            }, order.Items[1] with { Sku = null }, order.Items[2]],
            Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Shipping, "Post", new Money(500, Usd))],
            Payments = [Payment(order), payment],
            Refunds = [refund],
            ShippingMethod = "express",
            Tracking = new OrderTracking { Carrier = "DHL", Number = "42", Url = "https://example.com/t" },
            ShippingAddress = new Address { Name = "Ann", Line1 = "Hauptstraße 1", City = "Köln", PostalCode = "50667", Country = "DE" },
            BillingAddress = new Address { Company = "ACME" },
            CustomerNote = "Please ring twice.\nThanks!",
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = "shop", ["a"] = "" },
            PaymentProvider = "stripe",
            PaymentIntentId = "pi_Ünïcode",
            GuestTokenHash = "abc",
            PaidAt = at.AddMilliseconds(1),
            ShippedAt = at.AddDays(1),
            DeliveredAt = at.AddDays(2),
            CanceledAt = at.AddDays(3),
            UpdatedAt = at.AddDays(4),
        };
    }

    public static OrderPayment Payment(Order order) => new()
    {
        Id = Guid.CreateVersion7(order.PlacedAt),
        OrderId = order.Id,
        Provider = "stripe",
        Status = OrderPaymentStatus.Pending,
        Amount = order.Total,
        AuthorizedAmount = Money.Zero(Usd),
        CapturedAmount = Money.Zero(Usd),
        CreatedAt = order.PlacedAt,
        UpdatedAt = order.PlacedAt,
    };

    public static OrderRefund Refund(Order order, OrderPayment payment) => new()
    {
        Id = Guid.CreateVersion7(order.PlacedAt),
        OrderId = order.Id,
        PaymentId = payment.Id,
        Provider = payment.Provider,
        Status = OrderRefundStatus.Requested,
        Amount = order.Total,
        CreatedAt = order.PlacedAt,
        UpdatedAt = order.PlacedAt,
    };

    public static OrderPaymentEvent Event(Order order, string eventId) => new()
    {
        Provider = "stripe",
        EventId = eventId,
        Type = "payment_intent.succeeded",
        OrderId = order.Id,
        Outcome = OrderPaymentEventOutcome.Applied,
        ReceivedAt = order.UpdatedAt,
        UpdatedAt = order.UpdatedAt,
    };

    public static OrderCommit Insert(Order order, params IReadOnlyList<IdempotencyRecord> keys) =>
        new(null, order, [History(order, OrderHistoryKind.Created)], [Message(order)], keys);

    public static OrderCommit Update(Order previous, Func<Order, Order> change, params IReadOnlyList<IdempotencyRecord> keys)
    {
        var order = change(previous) with { Version = previous.Version + 1, HistoryCount = previous.HistoryCount + 1 };
        return new OrderCommit(previous, order, [History(order, OrderHistoryKind.Status)], [Message(order)], keys);
    }

    public static OrderStatusHistory History(Order order, OrderHistoryKind kind) => new()
    {
        OrderId = order.Id,
        Sequence = order.HistoryCount,
        Kind = kind,
        Status = order.Status,
        Actor = Actor.Staff("staff-1", "Sam"),
        CreatedAt = order.UpdatedAt,
    };

    public static OutboxMessage Message(Order order) => new()
    {
        Id = Guid.CreateVersion7(order.UpdatedAt),
        OrderId = order.Id,
        OrderVersion = order.Version,
        Type = "order.status",
        Payload = "{\"b\": 1,  \"a\":2}",
        CreatedAt = order.UpdatedAt,
        DueAt = order.UpdatedAt,
    };

    public static IdempotencyRecord Key(Order order, string key) => new()
    {
        Scope = "create",
        Key = key,
        Fingerprint = "f",
        OrderId = order.Id,
        CreatedAt = order.CreatedAt,
    };
}
