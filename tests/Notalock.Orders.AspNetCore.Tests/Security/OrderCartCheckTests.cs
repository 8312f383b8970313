namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class OrderCartCheckTests
{
    private static readonly Currency Usd = Currency.FromCode("usd");

    private static readonly OrderAdjustment Standard = new(OrderAdjustmentKind.Shipping, "Standard", Dollars(5.90m));

    private static readonly OrderCatalogLine[] Catalog =
    [
        new("lamp", "Lamp", Dollars(89)) { Sku = "LAMP" },
        new("shirt", "Shirt, red", Dollars(20)) { Sku = "SHIRT-RED" },
        new("shirt", "Shirt, gold", Dollars(50)) { Sku = "SHIRT-GOLD" },
    ];

    [Fact]
    public void A_cart_that_matches_is_accepted_with_the_skus_of_the_catalog()
    {
        var review = OrderCartCheck.Compare(Cart(new CartItem("lamp", "Lamp", 2, Dollars(89))), Catalog);

        review.Errors.Should().BeEmpty();
        review.Cart!.Items.Should().ContainSingle().Which.Sku.Should().Be("LAMP");
    }

    [Fact]
    public void The_catalog_decides_which_items_are_shipped()
    {
        OrderCatalogLine[] catalog = [.. Catalog, new("pdf", "Manual", Dollars(1)) { RequiresShipping = false }];
        var lamp = new CartItem("lamp", "Lamp", 1, Dollars(89));
        var pdf = new CartItem("pdf", "Manual", 1, Dollars(1));

        OrderCartCheck.Compare(Cart(lamp, pdf), catalog).Cart!.Items.Select(static i => i.RequiresShipping).Should().Equal(true, false);
        OrderCartCheck.Compare(Cart(lamp, pdf with { RequiresShipping = false }), catalog).Errors.Should().BeEmpty();
        OrderCartCheck.Compare(Cart(lamp with { RequiresShipping = false }), catalog).Errors
            .Should().ContainSingle().Which.Should().Be(
                new OrderError(OrderCartCheck.ProductChanged, "The product must be shipped.", "items[0].requires_shipping"));
    }

    [Fact]
    public void Every_difference_is_an_error_of_its_field()
    {
        var cart = Cart(
            new CartItem("Lamp", "Lamp", 1, Dollars(89)),
            new CartItem("lamp", "Lantern", 1, Dollars(1)) { Sku = "THROW", Adjustments = [Standard] },
            new CartItem("lamp", "Lamp", 1, new Money(89, Currency.FromCode("idr"))));

        var review = OrderCartCheck.Compare(cart with { Adjustments = [Standard], ShippingMethod = "Express" }, Catalog);

        review.Cart.Should().BeNull();
        review.Errors.Select(static e => (e.Field, e.Code)).Should().Equal(
            ("items[0].product_id", OrderCartCheck.UnknownProduct),
            ("items[1].name", OrderCartCheck.ProductChanged),
            ("items[1].sku", OrderCartCheck.ProductChanged),
            ("items[1].unit_price", OrderCartCheck.PriceChanged),
            ("items[1].adjustments", OrderCartCheck.AdjustmentNotGranted),
            ("items[2].unit_price", OrderCartCheck.CurrencyNotOffered),
            ("adjustments", OrderCartCheck.AdjustmentNotGranted),
            ("shipping_method", OrderCartCheck.AdjustmentNotGranted));
    }

    [Fact]
    public void The_price_of_one_variant_does_not_pay_for_another()
    {
        var gold = new CartItem("shirt", "Shirt, gold", 1, Dollars(50)) { Sku = "SHIRT-GOLD" };

        OrderCartCheck.Compare(Cart(gold), Catalog).Errors.Should().BeEmpty();
        OrderCartCheck.Compare(Cart(gold with { UnitPrice = Dollars(20) }), Catalog).Errors
            .Should().ContainSingle().Which.Field.Should().Be("items[0].unit_price");
        OrderCartCheck.Compare(Cart(gold with { Sku = null, UnitPrice = Dollars(20) }), Catalog).Errors
            .Should().ContainSingle().Which.Field.Should().Be("items[0].unit_price");
    }

    [Fact]
    public void Exactly_the_granted_adjustments_are_accepted()
    {
        var cart = Cart(new CartItem("lamp", "Lamp", 1, Dollars(89)));
        var shipped = cart with { Adjustments = [Standard], ShippingMethod = "Standard" };

        OrderCartCheck.Compare(shipped, Catalog, [Standard]).Errors.Should().BeEmpty();
        OrderCartCheck.Compare(cart, Catalog, [Standard]).Errors.Should().ContainSingle().Which.Field.Should().Be("adjustments");
        OrderCartCheck.Compare(shipped with { Adjustments = [Standard, Standard] }, Catalog, [Standard]).Errors
            .Should().ContainSingle().Which.Field.Should().Be("adjustments");
        OrderCartCheck.Compare(
            shipped with { Adjustments = [Standard with { Amount = Dollars(0) }] }, Catalog, [Standard]).Errors
            .Should().ContainSingle().Which.Field.Should().Be("adjustments");
    }

    private static CreateOrder Cart(params CartItem[] items) => new(Actor.Guest(), Usd, items);

    private static Money Dollars(decimal amount) => Money.FromDecimal(amount, Usd);
}
