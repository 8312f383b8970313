using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Provides orders with a value in every field, and texts that stores are likely to change.</summary>
internal static class Samples
{
    public const string Emoji = "👩‍👩‍👧‍👦 🏳️‍🌈 𝔘𝔫𝔦";
    public const string Combining = "e\u0301 \u00e9 n\u0303 A\u030a \u212b";
    public const string RightToLeft = "שלום \u200fعربي\u200e";
    public const string Cjk = "東京都 漢字 한국어 𠮷野家";
    public const string Quotes = "O'Brien \"q\" `b` ;-- /* */ $1 @p {0} <b>&amp;";
    public const string Pattern = @"100%_\%\_ [a-z]* ? \n \u0041 \\";
    public const string Space = "  two spaces, a tab\tand a line\nend ";

    public static IReadOnlyList<string> Texts { get; } =
    [
        Emoji,
        Combining,
        RightToLeft,
        Cjk,
        Quotes,
        Pattern,
        Space,
        "\uFFFD\uE000",
        "İIıi ßẞ",
    ];

    public static Address CreateAddress(string text) => new()
    {
        Name = text + " name",
        Company = text + " company",
        Line1 = text + " line 1",
        Line2 = text + " line 2",
        City = text + " city",
        Region = text + " region",
        PostalCode = text[..Math.Min(2, text.Length)] + " 1",
        Country = text + " country",
        Phone = "+1 555 0100",
    };

    public static Dictionary<string, string> CreateMetadata(string text) =>
        new(StringComparer.Ordinal)
        {
            ["plain"] = "value",
            ["text"] = text,
            [text.Trim()[..2] + "Key"] = "a key",
            ["empty"] = string.Empty,
        };

    public static DateTimeOffset At(int seconds) => new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero).AddSeconds(seconds);

    /// <summary>Creates an order in which no field has its default value.</summary>
    public static Order CreateFullOrder(StoreRun run)
    {
        var builder = run.NewOrder("eur")
            .WithItem("product-a", 12.34m, 3, "Näme of Ä", "SKU-a", static item => item with
            {
                Adjustments =
                [
                    new(OrderAdjustmentKind.Discount, "Line discount", new Money(-102, Currency.FromCode("eur"))),
                    new(OrderAdjustmentKind.Surcharge, "Gift wrap", new Money(250, Currency.FromCode("eur"))),
                ],
                Metadata = CreateMetadata(Cjk),
                CreatedAt = At(1),
            })
            .WithItem("product-b", 0m, 1, "Free of charge", change: static item => item with { RequiresShipping = false })
            .WithAdjustment(OrderAdjustmentKind.Shipping, "Parcel", 4.90m)
            .WithAdjustment(OrderAdjustmentKind.Tax, "VAT", 7.77m)
            .WithAdjustment(OrderAdjustmentKind.Discount, "Voucher", -1.01m)
            .WithAdjustment(OrderAdjustmentKind.Surcharge, "Express", 2m)
            .WithPayment(OrderPaymentStatus.Failed, 50m, "stripe", change: static payment => Fill(payment, "pi_failed", 10))
            .WithPayment(OrderPaymentStatus.Captured, 52.16m, "stripe", change: static payment => Fill(payment, "pi_captured", 20))
            .WithRefund(OrderRefundStatus.Succeeded, 5m, At(30), static refund => Fill(refund, 30))
            .WithRefund(OrderRefundStatus.Failed, 6m, change: static refund => Fill(refund, 40));
        var order = builder.Build();
        return order with
        {
            Credits = [CreateCredit(order, OrderCreditKind.Return, 50), CreateCredit(order, OrderCreditKind.Reversal, 60)],
            Shipments = [CreateShipment(order, OrderShipmentStatus.Delivered, 70), CreateShipment(order, OrderShipmentStatus.Lost, 80)],
            FulfillmentState = FulfillmentState.PartiallyDelivered,
            Returns = [CreateReturn(order, OrderReturnStatus.Approved, 90), CreateReturn(order, OrderReturnStatus.Declined, 95)],
            ReturnState = ReturnState.Open,
            StoreId = "store-1",
            CustomerId = "customer-1",
            CustomerEmail = "Mixed.Case@Example.test",
            CustomerName = "Ana María Ñandú",
            CustomerPhone = "+49 30 123456",
            Status = OrderStatus.Shipped,
            Flags = OrderFlags.Overpaid | OrderFlags.AuthorizationExpiring | OrderFlags.DisputeOpen,
            ShippingMethod = "express",
            Tracking = new OrderTracking { Carrier = "Carrier", Number = "1Z 999", Url = "https://example.test/track?n=1Z%20999&l=de" },
            ShippingAddress = CreateAddress("Ship"),
            BillingAddress = CreateAddress("Bill"),
            CustomerNote = "Please ring\ntwice.",
            Metadata = CreateMetadata(Emoji),
            GuestTokenHash = new string('a', 64),
            PlacedAt = At(-100_000),
            PaidAt = At(1),
            ShippedAt = At(2),
            DeliveredAt = At(3),
            CanceledAt = At(4),
            PaidTotal = new Money(99, Currency.FromCode("eur")),
            ReopenedAt = At(7),
            IsImport = true,
            CreatedAt = At(5),
            UpdatedAt = At(6),
        };
    }

    /// <summary>Creates a credit in which no field has its default value.</summary>
    public static OrderCredit CreateCredit(Order order, OrderCreditKind kind, int seconds)
    {
        Money Amount(long minorUnits) => new(minorUnits, order.Currency);
        return new OrderCredit
        {
            Id = Guid.CreateVersion7(At(seconds)),
            OrderId = order.Id,
            Kind = kind,
            ReversedCreditId = Guid.CreateVersion7(At(seconds - 1)),
            ReturnId = Guid.CreateVersion7(At(seconds - 2)),
            Lines = [.. order.Items.Select((item, i) => new OrderCreditLine(item.Id, i + 1, Amount(100 + i), Amount(7 - i)))],
            Shipping = Amount(5),
            ShippingTax = Amount(-1),
            Fee = Amount(3),
            Other = Amount(2),
            Amount = Amount(kind == OrderCreditKind.Reversal ? -11 : 42 + seconds),
            Reason = "Ünused\nand in its box",
            CreatedAt = At(seconds),
        };
    }

    /// <summary>Creates a shipment in which no field has its default value.</summary>
    public static OrderShipment CreateShipment(Order order, OrderShipmentStatus status, int seconds) => new()
    {
        Id = Guid.CreateVersion7(At(seconds)),
        OrderId = order.Id,
        Status = status,
        Lines = [.. order.Items.Select((item, i) => new OrderItemQuantity(item.Id, i + 1))],
        Tracking = new OrderTracking { Carrier = "Pöst", Number = $"JD {seconds}", Url = "https://example.test/t?n=1%202&l=de" },
        Source = "wms",
        Reference = $"Pärcel {seconds}",
        IsAssumed = true,
        ShippedAt = At(seconds + 1),
        DeliveredAt = At(seconds + 2),
        EndedAt = At(seconds + 3),
        CreatedAt = At(seconds),
        UpdatedAt = At(seconds + 4),
    };

    /// <summary>Creates a return in which no field has its default value.</summary>
    public static OrderReturn CreateReturn(Order order, OrderReturnStatus status, int seconds)
    {
        var id = Guid.CreateVersion7(At(seconds));
        return new OrderReturn
        {
            Id = id,
            OrderId = order.Id,
            Number = $"R-{id:N}",
            Status = status,
            Preference = OrderReturnPreference.Exchange,
            Lines =
            [
                .. order.Items.Select((item, i) => new OrderReturnLine
                {
                    ItemId = item.Id,
                    Quantity = i + 3,
                    Received = i + 2,
                    Restocked = i + 1,
                    Reason = "too_small",
                    Condition = OrderReturnCondition.Damaged,
                }),
            ],
            CustomerNote = "Zu klein\nund blau",
            DeclineReason = "Gebraucht",
            Tracking = new OrderTracking { Carrier = "Pöst", Number = $"RT {seconds}", Url = "https://example.test/label?n=1%202&l=de" },
            IsWithoutGoods = true,
            DueAt = At(seconds + 1),
            ReceivedAt = At(seconds + 2),
            ClosedAt = At(seconds + 3),
            CreatedAt = At(seconds),
            UpdatedAt = At(seconds + 4),
        };
    }

    private static OrderPayment Fill(OrderPayment payment, string reference, int seconds) => payment with
    {
        Reference = reference,
        SessionReference = "cs_" + reference,
        Method = "card",
        IsPayLater = true,
        CaptureImmediately = false,
        Operation = new OrderPaymentOperation(
            payment.Id, OrderPaymentOperationKind.Capture, new Money(123, payment.Amount.Currency), At(seconds))
        {
            Parameters = new PaymentParameters
            {
                Hosted = true,
                ReturnUrl = "https://example.test/back?order=1&ok=%20",
                CancelUrl = "https://example.test/back#no",
                ReceiptEmail = "Mixed.Case@Example.test",
                Description = "Ordér 1",
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["cart"] = "c-1", ["Ünïcode"] = "ordér" },
                ProviderData = new Dictionary<string, string>(StringComparer.Ordinal) { ["suffix"] = "LAMPS" },
            },
            IsSuperseded = true,
        },
        FailureCode = "card_declined",
        FailureMessage = "The card was declined.",
        ReceiptUrl = "https://example.test/receipt",
        CardBrand = "visa",
        CardLast4 = "0042",
        Disputes =
        [
            new("dl_" + reference, OrderDisputeStatus.Lost, new Money(321, payment.Amount.Currency)) { ClosedAt = At(seconds + 8) },
            new("dp_" + reference, OrderDisputeStatus.Won, new Money(123, payment.Amount.Currency)) { ClosedAt = At(seconds + 7) },
            new("du_" + reference, OrderDisputeStatus.Inquiry)
            {
                Reason = "fraudulent",
                EvidenceDueBy = At(seconds + 6),
                Url = "https://example.test/disputes/1",
            },
        ],
        Alerts =
        [
            new("al_" + reference, OrderPaymentAlertKind.FraudWarning, IsOpen: true, "made_with_stolen_card"),
            new("rv_" + reference, OrderPaymentAlertKind.Review, IsOpen: false),
        ],
        Settlement = new PaymentSettlement(new Money(29, payment.Amount.Currency), new Money(-1, payment.Amount.Currency)),
        ExpiresAt = At(seconds + 1),
        CapturedAt = At(seconds + 2),
        RecordedAt = At(seconds + 9),
        NextCheckAt = At(seconds + 3),
        CreatedAt = At(seconds + 4),
        UpdatedAt = At(seconds + 5),
    };

    private static OrderRefund Fill(OrderRefund refund, int seconds) => refund with
    {
        Reference = "re_" + seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Purpose = RefundPurpose.Credit,
        CreditId = Guid.CreateVersion7(At(seconds)),
        Reason = "Damaged",
        FailureCode = "expired_card",
        SettledAt = At(seconds),
        RecordedAt = At(seconds + 4),
        NextCheckAt = At(seconds + 1),
        CreatedAt = At(seconds + 2),
        UpdatedAt = At(seconds + 3),
    };
}
