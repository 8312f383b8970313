using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Tests.Idempotency;

public sealed class CartFingerprintTests
{
    private static readonly Currency Euro = Currency.FromCode("EUR");

    [Fact]
    public void The_fingerprint_of_a_cart_is_stable_across_versions()
    {
        // Keys are kept for days: after a deployment, a repeated request must have the same fingerprint.
        Compute(Full).Should().Be("Ke94024iDS4Ir7CRACWjT_1nia-d06HTNOsTFlW-W_0");
    }

    [Fact]
    public void The_order_of_metadata_does_not_change_the_fingerprint()
    {
        var reordered = Full with { Metadata = Full.Metadata!.Reverse().ToDictionary(StringComparer.Ordinal) };

        Compute(reordered).Should().Be(Compute(Full));
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

    private static string Compute(CreateOrder cart) => IdempotencyScope.Fingerprint(cart, FingerprintJsonContext.Default.CreateOrder);
}
