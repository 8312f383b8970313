using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class DisputeFactTests
{
    [Fact]
    public async Task A_lost_dispute_reduces_the_net_payments_of_the_day_of_its_event()
    {
        var (shop, bank, order) = await OpenPaidAsync();
        await using var owned = shop;
        var paidOn = DateOnly.FromDateTime(shop.Clock.GetUtcNow().UtcDateTime);
        var lostAt = shop.Clock.GetUtcNow().AddDays(1);
        shop.Clock.Advance(TimeSpan.FromDays(3));

        await TellAsync(shop, bank, "evt-1", OrderDisputeStatus.Lost, lostAt, Shop.Dollars(40));

        order = await shop.ReloadAsync(order);
        order.Payments[0].Disputes.Should().ContainSingle().Which.ClosedAt.Should().Be(lostAt);
        order.LostDisputeAmount.Should().Be(Shop.Dollars(40));
        var reports = new OrderReports(shop.Dependencies, (IOrderReportStore)shop.Store);
        var days = await reports.GetSeriesAsync(paidOn, paidOn.AddDays(3), OrderReportPeriod.Day);
        days.Select(static d => d.Rows.Count == 0 ? 0 : d.Rows[0].NetPayments.MinorUnits).Should().Equal(100_00, -40_00, 0, 0);
        (await reports.GetTotalsAsync(paidOn, paidOn.AddDays(3))).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new
            {
                GrossSales = Shop.Dollars(100),
                Refunds = Shop.Dollars(0),
                LostDisputes = Shop.Dollars(40),
                NetPayments = Shop.Dollars(60),
            });
    }

    [Fact]
    public async Task An_outcome_without_a_time_or_with_a_future_time_has_the_time_at_which_it_was_recorded()
    {
        foreach (var later in new TimeSpan?[] { null, TimeSpan.FromDays(1) })
        {
            var (shop, bank, order) = await OpenPaidAsync();
            await using var owned = shop;
            await TellAsync(shop, bank, "evt-1", OrderDisputeStatus.Open, shop.Clock.GetUtcNow());
            shop.Clock.Advance(TimeSpan.FromHours(1));

            await TellAsync(shop, bank, "evt-2", OrderDisputeStatus.Lost, shop.Clock.GetUtcNow() + later);

            (await shop.ReloadAsync(order)).Payments[0].Disputes.Should().ContainSingle().Which.ClosedAt
                .Should().Be(shop.Clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task Events_of_a_dispute_have_the_same_result_in_every_order()
    {
        var start = new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);
        (string Id, OrderDisputeStatus Status, DateTimeOffset At)[] events =
        [
            ("evt-1", OrderDisputeStatus.Open, start.AddHours(1)),
            ("evt-2", OrderDisputeStatus.Lost, start.AddHours(2)),
            ("evt-3", OrderDisputeStatus.Lost, start.AddHours(3)),
            ("evt-4", OrderDisputeStatus.Won, start.AddHours(4)),
        ];
        foreach (var (count, expected, closedAt) in new (int, OrderDisputeStatus, DateTimeOffset?)[]
        {
            (1, OrderDisputeStatus.Open, null),
            (3, OrderDisputeStatus.Lost, start.AddHours(2)),
            (4, OrderDisputeStatus.Won, start.AddHours(4)),
        })
        {
            foreach (var permuted in Permute(events[..count]))
            {
                var (shop, bank, order) = await OpenPaidAsync();
                await using var owned = shop;
                shop.Clock.Advance(TimeSpan.FromDays(1));
                foreach (var (id, status, at) in permuted)
                {
                    await TellAsync(shop, bank, id, status, at, Shop.Dollars(40));
                }

                order = await shop.ReloadAsync(order);
                var dispute = order.Payments[0].Disputes.Should().ContainSingle().Subject;
                (dispute.Status, dispute.ClosedAt, order.LostDisputeAmount).Should().Be(
                    (expected, closedAt, Shop.Dollars(expected == OrderDisputeStatus.Lost ? 40 : 0)),
                    "the events arrived as {0}",
                    string.Join(", ", permuted.Select(static e => e.Id)));
            }
        }
    }

    [Theory]
    [InlineData(OrderDisputeStatus.Lost, OrderDisputeStatus.Won)]
    [InlineData(OrderDisputeStatus.Won, OrderDisputeStatus.Lost)]
    public async Task A_dispute_without_times_stays_lost_until_a_lookup_finds_it_won(OrderDisputeStatus first, OrderDisputeStatus second)
    {
        var (shop, bank, order) = await OpenPaidAsync();
        await using var owned = shop;
        await TellAsync(shop, bank, "evt-1", first, null);
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await TellAsync(shop, bank, "evt-2", second, null);
        (await shop.ReloadAsync(order)).LostDisputeAmount.Should().Be(Shop.Dollars(100));
        bank.Find = _ => PaymentResult.Accepted(
            ScriptedProvider.Captured(bank.Requests[0]) with { Disputes = [new DisputeSnapshot("dp_1", OrderDisputeStatus.Won)] });
        shop.Clock.Advance(TimeSpan.FromHours(1));

        await shop.Orders.ReconcilePaymentAsync(new ReconcilePayment(order.Id, order.Payments[0].Id, Shop.Clerk));

        order = await shop.ReloadAsync(order);
        order.LostDisputeAmount.Should().Be(Shop.Dollars(0));
        order.Payments[0].Disputes.Should().ContainSingle().Which.ClosedAt.Should().Be(shop.Clock.GetUtcNow());
    }

    private static async Task<(PaymentShop Shop, ScriptedProvider Bank, Order Order)> OpenPaidAsync()
    {
        var bank = new ScriptedProvider();
        var shop = ScriptedShop.Open(bank);
        return (shop, bank, (await shop.PayScriptedAsync(bank)).Order);
    }

    private static Task TellAsync(
        PaymentShop shop, ScriptedProvider bank, string id, OrderDisputeStatus status, DateTimeOffset? occurredAt, Money? amount = null)
    {
        var snapshot = ScriptedProvider.Captured(bank.Requests[0]) with { Disputes = [new DisputeSnapshot("dp_1", status, amount)] };
        var notification = ScriptedProvider.CreateNotification(id, snapshot) with { OccurredAt = occurredAt };
        return shop.Dependencies.Webhooks.ProcessAsync(notification, earlier: null, default);
    }

    private static IEnumerable<T[]> Permute<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Permute<T>([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));
}
