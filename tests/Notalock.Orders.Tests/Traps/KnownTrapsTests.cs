using System.Reflection;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Tests.Traps;

/// <summary>Verifies the known traps of the core, one test for each. The traps of stores are cases of the conformance kit.</summary>
public class KnownTrapsTests
{
    [Fact]
    public async Task Trap_a_late_failure_flips_a_paid_order()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });

        // Later payment facts are recorded, but the order has left the statuses that they decide.
        var failed = order.Payments[0] with { Status = OrderPaymentStatus.Failed, CapturedAmount = Shop.Dollars(0) };

        order = order with { Payments = [failed] };
        PaymentProjection.Project(order, OrderAmounts.FromOrder(order)).Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Trap_a_second_real_payment_thrown_away()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        var second = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk)))
            .EnsureSucceeded().Order;

        second.Payments.Should().HaveCount(2);
        second.CapturedAmount.Should().Be(Shop.Dollars(200));
        (second.Status, second.PaymentState, second.Flags).Should().Be(
            (OrderStatus.Paid, PaymentState.Overpaid, OrderFlags.Overpaid | OrderFlags.RefundOwed));
    }

    [Fact]
    public async Task Trap_money_for_a_canceled_order_is_kept_and_flagged()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));

        var paid = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk)))
            .EnsureSucceeded().Order;

        (paid.Status, paid.PaymentState, paid.Flags).Should().Be(
            (OrderStatus.Canceled, PaymentState.Paid, OrderFlags.PaidAfterCancel | OrderFlags.RefundOwed));
    }

    [Fact]
    public async Task Trap_double_refund_from_two_clicks()
    {
        for (var round = 0; round < 25; round++)
        {
            await using var shop = new Shop();
            var order = await shop.PlacePaidAsync();

            var clicks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
                shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, order.Total, Shop.Clerk)))));

            clicks.Count(c => c.Succeeded).Should().Be(1);
            clicks.Where(c => !c.Succeeded).Should().OnlyContain(c => c.Error!.Code == OrderErrorCodes.RefundExceedsCaptured);
            (await shop.ReloadAsync(order)).RefundedAmount.Should().Be(order.Total);
        }
    }

    [Fact]
    public void Trap_zero_decimal_currency_times_100()
    {
        var yen = Money.FromDecimal(500, "jpy");

        yen.MinorUnits.Should().Be(500);
        yen.ToDecimal().Should().Be(500);
    }

    [Fact]
    public async Task Trap_a_cent_of_rounding_leaves_an_order_partly_paid()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart(price: 33.33m, quantity: 3));
        foreach (var part in order.Total.Allocate(1, 1, 1, 1, 1, 1, 1))
        {
            await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, part, Shop.Clerk));
        }

        (await shop.ReloadAsync(order)).PaymentState.Should().Be(PaymentState.Paid);
    }

    [Fact]
    public async Task Trap_two_staff_overwrite_each_other()
    {
        await using var shop = new Shop();
        var seen = await shop.PlaceAsync();

        var first = await shop.Orders.UpdateContactAsync(
            new UpdateOrderContact(seen.Id, Shop.Clerk) { CustomerPhone = "1", ExpectedVersion = seen.Version });
        var second = await shop.Orders.UpdateContactAsync(
            new UpdateOrderContact(seen.Id, Actor.Staff("other")) { CustomerPhone = "2", ExpectedVersion = seen.Version });

        first.Succeeded.Should().BeTrue();
        second.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        (await shop.ReloadAsync(seen)).CustomerPhone.Should().Be("1");
    }

    [Fact]
    public async Task Trap_one_customers_idempotency_key_returns_anothers_order()
    {
        await using var shop = new Shop();
        var mine = await shop.PlaceAsync(Shop.Cart() with { IdempotencyKey = "1" });
        var guest = Shop.Cart() with { Actor = Actor.Guest(), CustomerId = null, CustomerEmail = "a@example.com", IdempotencyKey = "1" };
        var first = await shop.Orders.CreateAsync(guest);
        var second = await shop.Orders.CreateAsync(guest with { CustomerEmail = "b@example.com" });
        var theirs = await shop.PlaceAsync(
            Shop.Cart() with { Actor = Actor.Customer("customer-2"), CustomerId = "customer-2", IdempotencyKey = "1" });

        new[] { mine.Id, theirs.Id, first.Value!.Order.Id, second.Value!.Order.Id }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Trap_actor_invented()
    {
        // Every command requires an actor, and there is no default actor.
        typeof(OrderCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(OrderCommand)) || t == typeof(CreateOrder))
            .Should().HaveCount(29)
                .And.OnlyContain(
                    t =>
                        t.GetConstructors().Where(c => c.GetParameters().All(p => p.ParameterType != t)).All(
                            c => c.GetParameters().Any(p => p.ParameterType == typeof(Actor))));
        typeof(Actor).IsClass.Should().BeTrue("a struct would have a default");
        typeof(Actor).GetProperties(BindingFlags.Static | BindingFlags.Public).Should().BeEmpty();
    }

    [Fact]
    public void Trap_status_strings_in_two_vocabularies()
    {
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            var name = OrderNames.ToWireName(state);
            OrderStatus.TryParse(name, out _).Should().BeTrue("payment states have the form of statuses");
            System.Text.Json.JsonSerializer.Serialize(state).Should().Be($"\"{name}\"");
            OrderNames.Parse<PaymentState>(name).Should().Be(state);
        }

        FluentActions.Invoking(() => OrderNames.Parse<PaymentState>("cancelled")).Should().Throw<FormatException>();
    }

    [Fact]
    public async Task Trap_amounts_are_recomputed_from_facts_and_never_incremented()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var tampered = order with { CapturedAmount = Shop.Dollars(7), Refunds = [] };
        var draft = new OrderDraft(tampered, new CommandContext(Shop.Clerk, shop.Clock.GetUtcNow(), null));

        PaymentProjection.Apply(draft, OrderTransitionMap.Default);

        draft.Order.CapturedAmount.Should().Be(order.CapturedAmount);
    }
}
