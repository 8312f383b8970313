using System.Buffers.Binary;
using System.Globalization;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>
/// Creates the orders of a plausible shop over two years: evenly distributed, with returning customers, most of them delivered. Every
/// value is derived from the number of the order, so that no state is kept and every run has the same data.
/// </summary>
/// <param name="count">The number of orders.</param>
/// <param name="end">The time when the last order was placed.</param>
/// <param name="awaitsPayment"><see langword="true"/> if every order is pending with a payment that was started at Stripe.</param>
/// <param name="isMixed">
/// <see langword="true"/> if the orders have every status and flag, several providers and currencies, and guests.
/// </param>
internal sealed class SeedData(int count, DateTimeOffset end, bool awaitsPayment = false, bool isMixed = false)
{
    private const string Phone = "+49 30 1234567";

    private static readonly TimeSpan Span = TimeSpan.FromDays(730);
    private static readonly string[] FirstNames = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jonas", "Karla", "Leo", "Mia", "Noah", "Olga", "Paul"];
    private static readonly string[] LastNames = ["Adler", "Berg", "Conrad", "Dietz", "Ernst", "Fuchs", "Graf", "Horn", "Irmler", "Jung", "Krause", "Lang", "Maier", "Neumann", "Otto", "Pohl"];
    private static readonly string[] Products = ["Walnut desk", "Oak shelf", "Linen lamp", "Steel kettle", "Wool blanket", "Clay mug", "Cork mat", "Glass carafe"];

    public int Count => count;

    private string GetProvider(int order) => awaitsPayment ? "stripe" : !isMixed ? "offline" : (Mix(order, 61) % 10) switch { < 7 => "stripe", < 9 => "offline", _ => "paypal" };

    private string GetCurrency(int order) => isMixed && Mix(order, 62) % 10 == 0 ? "usd" : "eur";

    private string? GetAccount(int order) => isMixed && GetCustomer(order) % 10 < 3 ? null : CustomerId(order);

    private SeedMix GetMix(int order) => SeedMix.Create((end - PlacedAt(order)).TotalDays, (int)(Mix(order, 60) % 100));

    private int GetFlags(int order) => order % 500 != 3 ? 0 : isMixed ? 1 << (int)(Mix(order, 63) % 9) : 1;

    public DateTimeOffset PlacedAt(int order) =>
        DateTimeOffset.FromUnixTimeMilliseconds((end - Span).ToUnixTimeMilliseconds() + (long)(Span.TotalMilliseconds * order / count));

    public Guid OrderId(int order) => Id(order, PlacedAt(order), 0);

    /// <summary>Determines whether an order is being processed, and can be put on hold and resumed.</summary>
    public bool IsInProcess(int order) => order % 5 == 0;

    public Guid PaymentId(int order) => Id(order, PlacedAt(order), 5);

    /// <summary>Gets the reference of the payment at the provider, with the length of a Stripe id for Stripe payments.</summary>
    public string Reference(int order) => awaitsPayment
        ? string.Create(CultureInfo.InvariantCulture, $"pi_3Q{Mix(order, 40):x16}0a1b2c")
        : string.Create(CultureInfo.InvariantCulture, $"pay_{Mix(order, 40):x16}");

    public static long Total(int order) => Subtotal(order) + 490 + (Subtotal(order) / 10);

    public string Number(int order) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlacedAt(order):yyMMdd}-{order:D7}");

    public string CustomerId(int order) => string.Create(CultureInfo.InvariantCulture, $"customer-{GetCustomer(order)}");

    public string Email(int order) => string.Create(
        CultureInfo.InvariantCulture, $"{FirstNames[GetCustomer(order) & 15]}.{LastNames[(GetCustomer(order) >> 4) & 15]}{GetCustomer(order)}@example.com");

    /// <summary>Gets a part of the name that only the customer has.</summary>
    public string Surname(int order) => string.Create(CultureInfo.InvariantCulture, $"{LastNames[(GetCustomer(order) >> 4) & 15]}{GetCustomer(order)}");

    /// <summary>Gets a realistic search prefix.</summary>
    public string SearchPrefix(int order) => (Mix(order, 77) % 4) switch
    {
        0 => Number(order)[..12].ToLowerInvariant(),
        1 => Email(order)[..^8],
        2 => Sku(order, 0)[..^1],
        _ => Name(order),
    };

    public IReadOnlyList<SeedTable> Tables() =>
    [
        new("orders", Columns(
            "id:Guid number store_id customer_id customer_email customer_name customer_phone status payment_state flags:Int32 currency " +
            "subtotal_amount:Int64 discount_amount:Int64 shipping_amount:Int64 tax_amount:Int64 total_amount:Int64 captured_amount:Int64 " +
            "refunded_amount:Int64 item_count:Int32 shipping_method shipping_address:Json billing_address:Json adjustments:Json " +
            "metadata:Json payment_provider payment_intent_id history_count:Int32 placed_at:Time paid_at:Time shipped_at:Time " +
            "delivered_at:Time created_at:Time updated_at:Time version:Int64 number_search email_search name_search search_words"), Orders),
        new("order_items", Columns(
            "id:Guid order_id:Guid position:Int32 product_id name sku quantity:Int32 price:Int64 total_amount:Int64 created_at:Time " +
            "name_search sku_search"), Items),
        new("order_status_history", Columns(
            "order_id:Guid sequence:Int32 kind from_status to_status actor_kind actor_id visible_to_customer:Boolean created_at:Time"), History),
        new("order_payments", Columns(
            "id:Guid order_id:Guid position:Int32 provider reference method is_pay_later:Boolean capture_immediately:Boolean status currency " +
            "amount:Int64 authorized_amount:Int64 captured_amount:Int64 captured_at:Time next_check_at:Time created_at:Time updated_at:Time reference_search"), Payments),
        new("order_refunds", Columns(
            "id:Guid order_id:Guid position:Int32 payment_id:Guid provider status currency amount:Int64 reason settled_at:Time " +
            "created_at:Time updated_at:Time"), Refunds),
        new("order_search_words", Columns("word placed_at:Time order_id:Guid"), Words),
        new("order_keys", Columns("scope key fingerprint order_id:Guid created_at:Time"), Keys),
    ];

    private static (string Name, SeedColumnKind Kind)[] Columns(string text) =>
    [
        .. text.Split(' ').Select(static column => column.Split(':') is [var name, var kind]
            ? (name, Enum.Parse<SeedColumnKind>(kind))
            : (column, SeedColumnKind.Text)),
    ];

    private static ulong Mix(int order, int salt)
    {
        var z = ((ulong)(uint)order << 20) + ((ulong)(uint)salt * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static Guid Id(int order, DateTimeOffset time, int salt)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (Mix(order, salt) & 0xFFF)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (Mix(order, salt + 1_000) >> 2) | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }

    private int GetCustomer(int order) => (int)(Mix(order, 1) % (ulong)Math.Max(1, count / 8));

    private string Name(int order) => FirstNames[GetCustomer(order) & 15] + " " + LastNames[(GetCustomer(order) >> 4) & 15] +
        string.Create(CultureInfo.InvariantCulture, $" {GetCustomer(order)}");

    private static string Product(int order, int line) => Products[Mix(order, 30 + line) & 7];

    private static string Sku(int order, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"SKU-{Mix(order, 10 + line) % 20_000:D5}");

    private static long Price(int order, int line) => 500 + (long)(Mix(order, 20 + line) % 20_000);

    private static long Subtotal(int order) => Price(order, 0) + Price(order, 1) + Price(order, 2);

    private bool IsRefunded(int order) => !awaitsPayment && order % 50 == 7 && IsPaid(order);

    private bool IsPaid(int order) => isMixed ? GetMix(order).IsPaid : !awaitsPayment;

    private bool IsDelivered(int order) => isMixed ? GetMix(order).IsDelivered : !awaitsPayment && !IsInProcess(order);

    private bool IsShipped(int order) => isMixed ? GetMix(order).IsShipped : IsDelivered(order);

    private string GetStatus(int order) => isMixed ? GetMix(order).Status : awaitsPayment ? "pending" : IsDelivered(order) ? "delivered" : "processing";

    private string GetPaymentState(int order) =>
        IsRefunded(order) ? "partially_refunded" : isMixed ? GetMix(order).PaymentState : awaitsPayment ? "pending" : "paid";

    private long Captured(int order) => IsPaid(order) ? Total(order) : 0;

    private DateTimeOffset? PaidAt(int order) => !IsPaid(order) ? null : PlacedAt(order).AddMinutes(5);

    private IEnumerable<object?[]> Orders(int i)
    {
        var placed = PlacedAt(i);
        var delivered = IsDelivered(i);
        var name = Name(i);
        var address =
            $$"""{"name":"{{name}}","line1":"Long Street {{i % 200}}","city":"Springfield","region":"East","postal_code":"12345","country":"DE"}""";
        var tax = Subtotal(i) / 10;
        var refunded = IsRefunded(i) ? Price(i, 0) : 0;
        yield return
        [
            OrderId(i), Number(i), null, GetAccount(i), Email(i), name, Phone,
            GetStatus(i), GetPaymentState(i), GetFlags(i), GetCurrency(i),
            Subtotal(i), 0L, 490L, tax, Total(i), Captured(i), refunded, 3,
            "standard", address, address,
            $$$"""[{"kind":"shipping","label":"Standard","amount":{"minor_units":490,"currency":"{{{GetCurrency(i)}}}"}},{"kind":"tax","label":"VAT","amount":{"minor_units":{{{tax}}},"currency":"{{{GetCurrency(i)}}}"}}]""",
            """{"channel":"web"}""", GetProvider(i), Reference(i), 4, placed, PaidAt(i), IsShipped(i) ? placed.AddHours(20) : null,
            delivered ? placed.AddHours(60) : null, placed, placed.AddHours(delivered ? 60 : 1), 4L,
            Number(i).ToLowerInvariant(), Email(i).ToLowerInvariant(), name.ToLowerInvariant(), SearchWordsText.Write(SearchWords(i)),
        ];
    }

    private IEnumerable<object?[]> Words(int i) => SearchWords(i).Select(word => new object?[] { word.Text, PlacedAt(i), OrderId(i) });

    // Only what the words of an order depend on.
    private IReadOnlyList<OrderSearchWord> SearchWords(int i)
    {
        var currency = Currency.FromCode(GetCurrency(i));
        var zero = Money.Zero(currency);
        var address = new Address { Name = Name(i), City = "Springfield", PostalCode = "12345" };
        return OrderSearchWords.Get(new Order
        {
            Id = OrderId(i),
            Number = Number(i),
            CustomerEmail = Email(i),
            CustomerName = Name(i),
            CustomerPhone = Phone,
            Status = OrderStatus.Created,
            PaymentState = PaymentState.None,
            Currency = currency,
            Subtotal = zero,
            Discount = zero,
            Shipping = zero,
            Tax = zero,
            Total = zero,
            CapturedAmount = zero,
            RefundedAmount = zero,
            ItemCount = 3,
            Items =
            [
                .. Enumerable.Range(0, 3).Select(line => new OrderItem
                {
                    Id = OrderId(i),
                    OrderId = OrderId(i),
                    Position = line + 1,
                    ProductId = "product",
                    Name = Product(i, line),
                    Sku = Sku(i, line),
                    Quantity = 1,
                    Price = zero,
                    CreatedAt = PlacedAt(i),
                }),
            ],
            Payments =
            [
                new OrderPayment
                {
                    Id = PaymentId(i),
                    OrderId = OrderId(i),
                    Provider = GetProvider(i),
                    Reference = Reference(i),
                    Status = OrderPaymentStatus.Pending,
                    Amount = zero,
                    AuthorizedAmount = zero,
                    CapturedAmount = zero,
                    CreatedAt = PlacedAt(i),
                    UpdatedAt = PlacedAt(i),
                },
            ],
            ShippingAddress = address,
            BillingAddress = address,
            HistoryCount = 1,
            PlacedAt = PlacedAt(i),
            CreatedAt = PlacedAt(i),
            UpdatedAt = PlacedAt(i),
            Version = 1,
        });
    }

    private IEnumerable<object?[]> Items(int i)
    {
        for (var line = 0; line < 3; line++)
        {
            var name = Product(i, line);
            var sku = Sku(i, line);
            yield return
            [
                Id(i, PlacedAt(i), 2 + line), OrderId(i), line + 1, "product-" + sku, name, sku, 1, Price(i, line), Price(i, line), PlacedAt(i),
                name.ToLowerInvariant(), sku.ToLowerInvariant(),
            ];
        }
    }

    private IEnumerable<object?[]> History(int i)
    {
        var id = OrderId(i);
        var placed = PlacedAt(i);
        var delivered = IsDelivered(i);
        yield return [id, 1, "created", null, "created", "customer", CustomerId(i), true, placed];
        if (awaitsPayment)
        {
            yield return [id, 2, "payment", "created", "created", "customer", CustomerId(i), false, placed];
            yield return [id, 3, "status", "created", "pending", "customer", CustomerId(i), true, placed];
            yield return [id, 4, "payment", "pending", "pending", "customer", CustomerId(i), false, placed.AddSeconds(1)];
            yield break;
        }

        yield return [id, 2, "status", "created", "paid", "staff", "clerk", true, placed.AddMinutes(5)];
        yield return [id, 3, "status", "paid", delivered ? "shipped" : "processing", "staff", "clerk", true, placed.AddHours(1)];
        yield return delivered
            ? [id, 4, "status", "shipped", "delivered", "staff", "clerk", true, placed.AddHours(60)]
            : [id, 4, "note", "processing", "processing", "staff", "clerk", false, placed.AddHours(1)];
    }

    private IEnumerable<object?[]> Payments(int i)
    {
        var placed = PlacedAt(i);
        yield return
        [
            PaymentId(i), OrderId(i), 0, GetProvider(i), Reference(i), awaitsPayment ? null : "bank_transfer", false, true,
            IsPaid(i) ? "captured" : GetStatus(i) switch { "canceled" => "voided", "payment_failed" => "failed", _ => "pending" }, GetCurrency(i), Total(i), Captured(i), Captured(i), PaidAt(i), awaitsPayment ? end.AddDays(1) : null, placed, placed.AddMinutes(5), Reference(i),
        ];
    }

    private IEnumerable<object?[]> Refunds(int i)
    {
        if (IsRefunded(i))
        {
            var at = PlacedAt(i).AddHours(100);
            yield return [Id(i, PlacedAt(i), 6), OrderId(i), 0, PaymentId(i), GetProvider(i), "succeeded", GetCurrency(i), Price(i, 0), "returned", at, at, at];
        }
    }

    private IEnumerable<object?[]> Keys(int i)
    {
        yield return
        [
            "create||customer|=" + CustomerId(i), string.Create(CultureInfo.InvariantCulture, $"seed-{i}"),
            "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", OrderId(i), PlacedAt(i),
        ];
    }
}
