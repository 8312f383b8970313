using FsCheck;
using FsCheck.Fluent;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders;
using Notalock.Orders.Orders.Commands;

namespace Notalock.Orders.Tests.Credits;

public class OrderSharesTests
{
    private static readonly string[] Currencies = ["usd", "jpy", "kwd"];

    [Fact]
    public void An_order_discount_and_its_tax_are_shared_by_the_value_of_the_items()
    {
        var order = Place(
            [Item(1_000, 3), Item(999, 1)],
            new(OrderAdjustmentKind.Discount, "Coupon", Usd(-500)),
            new(OrderAdjustmentKind.Shipping, "Post", Usd(499)),
            new(OrderAdjustmentKind.Tax, "VAT", Usd(760)));

        var shares = OrderShares.FromOrder(order);

        // 500 × 3000 / 3999 = 375.09; 760 × 2625 / 3998 = 498.99, 166.33 and 94.86.
        shares.Lines.Select(l => (l.Net.MinorUnits, l.Tax.MinorUnits)).Should().Equal((2_625, 499), (874, 166));
        (shares.ShippingNet.MinorUnits, shares.ShippingTax.MinorUnits).Should().Be((499, 95));
        Sum(shares).Should().Be(order.Total.MinorUnits);
    }

    [Fact]
    public void Own_adjustments_of_an_item_belong_to_it_except_for_shipping()
    {
        var order = Place(
        [
            Item(1_000, 1) with
            {
                Adjustments =
                [
                    new(OrderAdjustmentKind.Discount, "Sale", Usd(-100)),
                    new(OrderAdjustmentKind.Surcharge, "Gift wrap", Usd(50)),
                    new(OrderAdjustmentKind.Tax, "VAT", Usd(95)),
                    new(OrderAdjustmentKind.Shipping, "Oversize", Usd(300)),
                ],
            },
            Item(2_000, 1),
        ]);

        var shares = OrderShares.FromOrder(order);

        shares.Lines.Select(l => (l.Net.MinorUnits, l.Tax.MinorUnits)).Should().Equal((950, 95), (2_000, 0));
        (shares.ShippingNet.MinorUnits, shares.ShippingTax.MinorUnits).Should().Be((300, 0));
    }

    [Fact]
    public void A_discount_that_exceeds_the_goods_is_borne_by_the_shipping()
    {
        var order = Place(
            [Item(1_000, 1), Item(500, 2)],
            new(OrderAdjustmentKind.Discount, "Voucher", Usd(-2_300)),
            new(OrderAdjustmentKind.Shipping, "Post", Usd(499)));

        var shares = OrderShares.FromOrder(order);

        shares.Lines.Should().OnlyContain(l => l.Net.IsZero && l.Tax.IsZero);
        shares.ShippingNet.Should().Be(order.Total).And.Be(Usd(199));
    }

    [Fact]
    public void A_difference_that_the_total_calculator_made_is_shared_like_a_discount()
    {
        var order = Place([Item(1_000, 1), Item(1_498, 1)]);
        order = order with { Total = Usd(2_495) };

        var shares = OrderShares.FromOrder(order);

        shares.Lines.Select(l => l.Net.MinorUnits).Should().Equal(999, 1_496);
    }

    [Fact]
    public void Shares_add_up_to_the_total_and_are_never_negative()
    {
        var cart = from currency in Gen.Elements(Currencies)
                   from items in (from price in Gen.Choose(0, 5_000)
                                  from quantity in Gen.Choose(1, 7)
                                  from discount in Gen.Choose(-6_000, 0)
                                  from tax in Gen.Choose(0, 900)
                                  select (price, quantity, discount, tax)).NonEmptyListOf()
                   from discount in Gen.Choose(-20_000, 0)
                   from shipping in Gen.Choose(0, 999)
                   from tax in Gen.Choose(0, 3_000)
                   select (currency, items, discount, shipping, tax);
        var tried = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(cart.ToArbitrary(), c =>
        {
            var currency = Currency.FromCode(c.currency);
            var order = TryPlace(
                currency,
                [
                    .. c.items.Select((i, n) => new CartItem("p" + n, "P", i.quantity, new Money(i.price, currency))
                    {
                        Adjustments =
                        [
                            new(OrderAdjustmentKind.Discount, "d", new Money(n % 2 == 0 ? i.discount : 0, currency)),
                            new(OrderAdjustmentKind.Tax, "t", new Money(i.tax, currency)),
                        ],
                    }),
                ],
                new(OrderAdjustmentKind.Discount, "d", new Money(c.discount, currency)),
                new(OrderAdjustmentKind.Shipping, "s", new Money(c.shipping, currency)),
                new(OrderAdjustmentKind.Tax, "t", new Money(c.tax, currency)));
            if (order is null)
            {
                return true;
            }

            tried++;
            var shares = OrderShares.FromOrder(order);
            return Sum(shares) == order.Total.MinorUnits
                && shares.Lines.All(l => !l.Net.IsNegative && !l.Tax.IsNegative)
                && !shares.ShippingNet.IsNegative && !shares.ShippingTax.IsNegative;
        }));
        tried.Should().BeGreaterThan(200);
    }

    private static Money Usd(long cents) => new(cents, Shop.Usd);

    private static CartItem Item(long price, int quantity) => new("p", "P", quantity, Usd(price));

    private static long Sum(OrderShares shares) =>
        shares.Lines.Sum(l => l.Net.MinorUnits + l.Tax.MinorUnits) + (shares.ShippingNet + shares.ShippingTax).MinorUnits;

    private static Order Place(IReadOnlyList<CartItem> items, params OrderAdjustment[] adjustments) =>
        TryPlace(Shop.Usd, items, adjustments)!;

    private static Order? TryPlace(Currency currency, IReadOnlyList<CartItem> items, params OrderAdjustment[] adjustments)
    {
        var cart = new CreateOrder(Shop.Buyer, currency, items) { Adjustments = adjustments };
        var totals = new OrderTotalCalculator().Calculate(cart);
        return totals.Total.IsNegative
            ? null
            : CreateOrderRules.Decide(
                cart, totals, "N-1", null, OrderTransitionMap.Default, new CommandContext(Shop.Clerk, DateTimeOffset.UnixEpoch, null))
                .Order;
    }
}
