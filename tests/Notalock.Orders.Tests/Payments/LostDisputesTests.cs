namespace Notalock.Orders.Tests.Payments;

public class LostDisputesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, 0, 30)]
    [InlineData(100, 0, 100)]
    [InlineData(null, 0, 100)]
    [InlineData(null, 40, 60)]
    [InlineData(80, 40, 60)]
    [InlineData(250, 0, 100)]
    [InlineData(null, 100, 0)]
    [InlineData(-5, 0, 0)]
    public void A_lost_dispute_takes_its_amount_and_never_more_than_the_rest_of_the_payment(int? disputed, int refunded, int expected)
    {
        var dispute = Lost("dp_1", disputed);
        var order = Build([dispute], refunded);

        order.LostDisputeAmount.Should().Be(Shop.Dollars(expected));
        OrderSummary.FromOrder(order).LostDisputeAmount.Should().Be(Shop.Dollars(expected));
        order.GetLostDisputes().Should().Equal(expected == 0
            ? []
            : [new OrderLostDispute(order.Payments[0].Id, "dp_1", Shop.Dollars(expected), Noon)]);
    }

    [Fact]
    public void Disputes_of_one_payment_share_its_rest_in_the_order_in_which_they_were_closed()
    {
        var order = Build([Lost("a", 70) with { ClosedAt = Noon.AddDays(1) }, Lost("b", null), Lost("c", 20)], refunded: 0);

        order.GetLostDisputes().Select(static d => (d.Reference, d.Amount)).Should().Equal(("b", Shop.Dollars(100)));
        Build([Lost("a", 70) with { ClosedAt = Noon.AddDays(1) }, Lost("c", 20), Lost("b", 50)], refunded: 0).GetLostDisputes()
            .Select(static d => (d.Reference, d.Amount)).Should()
            .Equal(("b", Shop.Dollars(50)), ("c", Shop.Dollars(20)), ("a", Shop.Dollars(30)));
    }

    [Theory]
    [InlineData(OrderDisputeStatus.Inquiry)]
    [InlineData(OrderDisputeStatus.Open)]
    [InlineData(OrderDisputeStatus.Won)]
    public void A_dispute_that_is_not_lost_takes_nothing(OrderDisputeStatus status) =>
        Build([Lost("dp_1", 30) with { Status = status }], refunded: 0).LostDisputeAmount.Should().Be(Shop.Dollars(0));

    [Fact]
    public void A_dispute_in_another_currency_takes_the_rest_of_the_payment() =>
        Build([Lost("dp_1", null) with { Amount = new Money(1, Currency.FromCode("eur")) }], refunded: 10)
            .LostDisputeAmount.Should().Be(Shop.Dollars(90));

    [Fact]
    public void A_dispute_without_a_closing_time_counts_at_the_last_change_of_its_payment()
    {
        var order = Build([Lost("dp_1", 30) with { ClosedAt = null }], refunded: 0);

        order.GetLostDisputes().Should().ContainSingle().Which.ClosedAt.Should().Be(order.Payments[0].UpdatedAt);
    }

    [Fact]
    public void The_stored_format_of_an_order_has_no_calculated_amount()
    {
        var order = Build([Lost("dp_1", 30)], refunded: 0);

        var json = System.Text.Json.JsonSerializer.Serialize(order, OrderJson.Order);

        json.Should().NotContain("lost_dispute").And.Contain("closed_at");
        System.Text.Json.JsonSerializer.Deserialize(json, OrderJson.Order)!.LostDisputeAmount.Should().Be(Shop.Dollars(30));
    }

    private static OrderPaymentDispute Lost(string reference, int? amount) =>
        new(reference, OrderDisputeStatus.Lost, amount is { } dollars ? Shop.Dollars(dollars) : null) { ClosedAt = Noon };

    private static Order Build(IReadOnlyList<OrderPaymentDispute> disputes, int refunded)
    {
        var builder = new OrderBuilder().WithItem("lamp", 100m)
            .WithPayment(OrderPaymentStatus.Captured, 100m, "simulated", "pay_1", p => p with { Disputes = disputes })
            .WithRefund(OrderRefundStatus.Failed, 1m);
        return (refunded == 0 ? builder : builder.WithRefund(OrderRefundStatus.Succeeded, refunded, Noon.AddHours(1))).Build();
    }
}
