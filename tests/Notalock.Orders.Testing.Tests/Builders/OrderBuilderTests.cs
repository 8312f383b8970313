using FluentAssertions;
using Notalock.Orders.Storage;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Builders;

public sealed class OrderBuilderTests
{
    [Fact]
    public void The_totals_of_an_order_are_consistent()
    {
        var order = new OrderBuilder("eur")
            .WithItem(
                "a",
                10m,
                3,
                change: static item => item with
                {
                    Adjustments = [new(OrderAdjustmentKind.Discount, "Less", new Money(-500, item.Price.Currency))],
                })
            .WithItem("b", 0.01m)
            .WithAdjustment(OrderAdjustmentKind.Shipping, "Parcel", 4.90m)
            .WithAdjustment(OrderAdjustmentKind.Tax, "VAT", 2m)
            .WithAdjustment(OrderAdjustmentKind.Surcharge, "Wrap", 1m)
            .Build();

        order.Subtotal.Should().Be(Money.FromDecimal(30.01m, "eur"));
        order.Discount.Should().Be(Money.FromDecimal(5m, "eur"));
        order.Shipping.Should().Be(Money.FromDecimal(4.90m, "eur"));
        order.Tax.Should().Be(Money.FromDecimal(2m, "eur"));
        order.Total.Should().Be(Money.FromDecimal(32.91m, "eur"));
        order.ItemCount.Should().Be(4);
        order.Items.Select(item => item.Position).Should().Equal(1, 2);
        order.Items.Should().OnlyContain(item => item.OrderId == order.Id);
    }

    [Fact]
    public void Payments_and_refunds_determine_the_payment_state()
    {
        new OrderBuilder().WithItem("a", 10m).Build().PaymentState.Should().Be(PaymentState.None);
        new OrderBuilder()
            .WithItem("a", 10m)
            .WithPayment(OrderPaymentStatus.Authorized, 10m)
            .Build().PaymentState.Should()
            .Be(PaymentState.Authorized);
        new OrderBuilder()
            .WithItem("a", 10m)
            .WithPayment(OrderPaymentStatus.Captured, 4m)
            .Build().PaymentState.Should()
            .Be(PaymentState.PartiallyPaid);
        var paid = new OrderBuilder().WithItem("a", 10m).WithPayment(OrderPaymentStatus.Captured, 10m).Build();
        paid.PaymentState.Should().Be(PaymentState.Paid);
        paid.PaidAt.Should().NotBeNull();
        var refunded = new OrderBuilder()
            .WithItem("a", 10m)
            .WithPayment(OrderPaymentStatus.Captured, 10m)
            .WithRefund(OrderRefundStatus.Succeeded, 3m)
            .Build();
        refunded.PaymentState.Should().Be(PaymentState.PartiallyRefunded);
        refunded.RefundedAmount.Should().Be(Money.FromDecimal(3m, "usd"));
        refunded.Refunds[0].PaymentId.Should().Be(refunded.Payments[0].Id);
    }

    [Fact]
    public void A_refund_requires_a_payment() =>
        FluentActions.Invoking(() => new OrderBuilder().WithRefund(OrderRefundStatus.Requested, 1m))
            .Should()
            .Throw<InvalidOperationException>();

    [Fact]
    public async Task A_built_commit_inserts_the_order_into_a_store()
    {
        var builder = new OrderBuilder().WithNumber("N-1");
        var store = new InMemoryOrderStore();
        (await store.CommitAsync(builder.BuildCommit(), CancellationToken.None)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByNumberAsync("N-1", CancellationToken.None))!.Id.Should().Be(builder.Id);
        (await store.GetHistoryAsync(builder.Id, null, 100, CancellationToken.None))
            .Should()
            .ContainSingle().Which.Kind.Should()
            .Be(OrderHistoryKind.Created);
    }

    [Fact]
    public void Built_orders_differ_in_id_and_number()
    {
        var orders = Enumerable.Range(0, 100).Select(_ => new OrderBuilder().Build()).ToList();
        orders.Select(order => order.Id).Should().OnlyHaveUniqueItems();
        orders.Select(order => order.Number).Should().OnlyHaveUniqueItems();
    }
}
