using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Tests.Idempotency;

public sealed class CartFingerprintTests
{
    private static readonly Currency Euro = Currency.FromCode("EUR");
    private static readonly string?[] Texts =
        [
            null,
            "",
            "x",
            "Ada Lovelace",
            "Zoë \"Q\" <b>&amp;</b> \\ / + '",
            "日本語 🚲",
            "line\nbreak\ttab\u0001",
            "half a pair \ud83d",
            "\udeb2",
            new string('é', 3_000),
        ];

    [Fact]
    public void Every_cart_has_the_same_fingerprint_as_with_the_serializer()
    {
        var random = new Random(20_261_125);
        for (var i = 0; i < 2_000; i++)
        {
            var cart = Cart(random);

            Written(cart).Should().Be(Serialized(cart));
            CartFingerprint.Compute(cart).Should().Be(IdempotencyScope.Fingerprint(cart, FingerprintJsonContext.Default.CreateOrder));
        }
    }

    [Fact]
    public void Every_field_of_a_cart_is_part_of_the_fingerprint()
    {
        using var document = JsonDocument.Parse(Written(Full));
        var cart = document.RootElement;

        Names(cart).Should().Equal(Names(FingerprintJsonContext.Default.CreateOrder));
        Names(cart.GetProperty("Items")[0]).Should().Equal(Names(FingerprintJsonContext.Default.CartItem));
        Names(cart.GetProperty("Adjustments")[0]).Should().Equal(Names(FingerprintJsonContext.Default.OrderAdjustment));
        Names(cart.GetProperty("ShippingAddress")).Should().Equal(Names(FingerprintJsonContext.Default.Address));
    }

    [Fact]
    public void The_fingerprint_of_a_cart_is_stable_across_versions()
    {
        // Keys are kept for days: after a deployment, a repeated request must have the same fingerprint.
        CartFingerprint.Compute(Full).Should().Be("Ke94024iDS4Ir7CRACWjT_1nia-d06HTNOsTFlW-W_0");
    }

    [Fact]
    public void A_fingerprint_never_contains_data_of_another_cart()
    {
        var cart = Full with { CustomerNote = new string('n', 40_000) };
        var (large, small) = (CartFingerprint.Compute(cart), CartFingerprint.Compute(Full));

        CartFingerprint.Compute(Full).Should().Be(small).And.NotBe(large);
        CartFingerprint.Compute(cart).Should().Be(large);
    }

    private static CreateOrder Full
    {
        get
        {
            var address = new Address
            {
                Name = "Ada Lovelace",
                Company = "Engines Ltd",
                Line1 = "12 St James's Square",
                Line2 = "First floor",
                City = "London",
                Region = "Greater London",
                PostalCode = "SW1Y 4JH",
                Country = "GB",
                Phone = "+44 20 7946 0000",
            };
            var adjustment = new OrderAdjustment(OrderAdjustmentKind.Discount, "Autumn", new Money(-250, Euro));
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "1" };
            return new CreateOrder(
                Actor.Customer("ada"),
                Euro,
                [
                    new CartItem("p-1", "Bicycle", 2, new Money(12_345, Euro))
                    {
                        Sku = "B-1",
                        Adjustments = [adjustment],
                        Metadata = metadata,
                    },
                ])
            {
                Adjustments = [adjustment],
                CustomerId = "ada",
                CustomerEmail = "ada@example.com",
                CustomerName = "Ada Lovelace",
                CustomerPhone = "+44 20 7946 0001",
                ShippingMethod = "post",
                ShippingAddress = address,
                BillingAddress = address,
                CustomerNote = "Ring twice.",
                Metadata = metadata,
                StoreId = "north",
                OfflineMethod = OfflinePaymentMethod.Invoice,
                ExpectedTotal = new Money(24_190, Euro),
                PlacedAt = new DateTimeOffset(2026, 11, 25, 12, 30, 15, 123, TimeSpan.FromHours(1)),
                IdempotencyKey = "key",
                CorrelationId = "correlation",
            };
        }
    }

    // Includes invalid carts, because invalid requests also get a fingerprint.
    private static CreateOrder Cart(Random random)
    {
        var currency = random.Next(20) == 0 ? null : Any(random, Euro, Currency.FromCode("JPY"), Currency.FromCode("KWD"));
        return new CreateOrder(
            Actor.Customer("ada"),
            currency!,
            random.Next(20) == 0 ? null! : List(random, 4, () => random.Next(20) == 0 ? null! : Item(random)))
        {
            Adjustments = Adjustments(random),
            CustomerId = Text(random),
            CustomerEmail = Text(random),
            CustomerName = Text(random),
            CustomerPhone = Text(random),
            ShippingMethod = Text(random),
            ShippingAddress = Address(random),
            BillingAddress = Address(random),
            CustomerNote = Text(random),
            Metadata = Metadata(random),
            StoreId = Text(random),
            OfflineMethod = random.Next(3) == 0 ? null : (OfflinePaymentMethod)random.Next(7),
            ExpectedTotal = random.Next(3) == 0 ? null : Amount(random),
            PlacedAt = random.Next(3) == 0 ? null : new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
                .AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 300)).ToOffset(TimeSpan.FromMinutes(random.Next(-720, 721))),
            IdempotencyKey = Text(random),
        };
    }

    private static CartItem Item(Random random) => new(Text(random)!, Text(random)!, random.Next(-2, 1_000_001), Amount(random))
    {
        Sku = Text(random),
        Adjustments = Adjustments(random),
        Metadata = Metadata(random),
    };

    private static IReadOnlyList<OrderAdjustment> Adjustments(Random random) => random.Next(20) == 0
        ? null!
        : List(
            random,
            3,
            () => random.Next(20) == 0 ? null! : new OrderAdjustment((OrderAdjustmentKind)random.Next(8), Text(random)!, Amount(random)));

    private static Address? Address(Random random) => random.Next(3) == 0 ? null : new Address
    {
        Name = Text(random),
        Company = Text(random),
        Line1 = Text(random),
        Line2 = Text(random),
        City = Text(random),
        Region = Text(random),
        PostalCode = Text(random),
        Country = Text(random),
        Phone = Text(random),
    };

    private static Dictionary<string, string> Metadata(Random random)
    {
        if (random.Next(20) == 0)
        {
            return null!;
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = random.Next(4); i > 0; i--)
        {
            metadata[$"{Any(random, "k", "K", "é", "\"")}{random.Next(3)}"] = Text(random)!;
        }

        return metadata;
    }

    private static Money Amount(Random random) => random.Next(10) == 0
        ? default
        : new Money(
            Any(random, 0, 1, -1, 995, 1_000_000, long.MaxValue, -long.MaxValue),
            Any(random, Euro, Currency.FromCode("JPY"), Currency.FromCode("KWD")));

    private static string? Text(Random random) => Any(random, Texts);

    private static T Any<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static List<T> List<T>(Random random, int most, Func<T> make) =>
        [.. Enumerable.Range(0, random.Next(most)).Select(_ => make())];

    private static string Written(CreateOrder cart)
    {
        var buffer = new ArrayBufferWriter<byte>();
        CartFingerprint.Write(buffer, cart);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Serialized(CreateOrder cart) => JsonSerializer.Serialize(cart, FingerprintJsonContext.Default.CreateOrder);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static p => p.Name);

    private static IEnumerable<string> Names(JsonTypeInfo type) =>
        type.Properties.Where(static p => p.Get is not null).Select(static p => p.Name);
}
