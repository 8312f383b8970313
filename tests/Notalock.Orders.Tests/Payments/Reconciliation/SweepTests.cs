using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;
using Notalock.Orders.Tests.Payments.Attacks;

namespace Notalock.Orders.Tests.Payments.Reconciliation;

public class SweepTests
{
    [Fact]
    public async Task An_order_that_cannot_be_dealt_with_is_put_off_and_keeps_no_other_waiting()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank, o => o.Payments.BatchSize = 1);
        var holder = await shop.StartScriptedAsync();
        await shop.Orders.VoidAsync(new VoidPayment(holder.Order.Id, holder.Payment.Id, Shop.Clerk));
        bank.Create = static _ => throw ScriptedProvider.Lost();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync()).Should().ThrowAsync<PaymentProviderException>();
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Begun(r));
        var behind = await shop.StartScriptedAsync();

        // The provider gives out a reference twice, so what it tells of the second cannot be stored.
        bank.Find = r => PaymentResult.Accepted(r.Reference is null ? ScriptedProvider.Begun(r) with { Reference = holder.Payment.Reference } : ScriptedProvider.Captured(r));
        bank.Void = static r => PaymentResult.Accepted(ScriptedProvider.Begun(r) with { Status = OrderPaymentStatus.Voided });
        for (var sweep = 0; sweep < 5; sweep++)
        {
            await shop.SweepAsync(TimeSpan.FromMinutes(6));
        }

        (await shop.ReloadAsync(behind.Order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task An_undelivered_event_that_cannot_be_applied_keeps_none_behind_it_waiting()
    {
        var bank = new ScriptedProvider { Find = static _ => throw ScriptedProvider.Lost() };
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();
        bank.Undelivered.Add(ScriptedProvider.Tells("evt-1", new PaymentSnapshot { Reference = "somebody-elses", Status = OrderPaymentStatus.Captured }));
        bank.Undelivered.Add(ScriptedProvider.Tells("evt-2", ScriptedProvider.Captured(bank.Asked[0])));

        var report = await shop.Reconciler.RunAsync();

        report.Failures.Should().ContainSingle();
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task An_undelivered_event_about_nothing_of_ours_is_not_looked_up_in_every_sweep()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        bank.Undelivered.Add(ScriptedProvider.Tells("evt-1", new PaymentSnapshot { Reference = "somebody-elses", Status = OrderPaymentStatus.Captured }));

        for (var sweep = 0; sweep < 10; sweep++)
        {
            await shop.SweepAsync(TimeSpan.FromMinutes(1));
        }

        bank.AskedFor<PaymentFindRequest>().Should().ContainSingle();
    }

    [Fact]
    public async Task An_open_event_that_cannot_be_applied_keeps_none_behind_it_waiting()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank, o => o.Payments.BatchSize = 1);
        var started = await shop.StartScriptedAsync();
        var inbox = (IPaymentEventStore)shop.Store;
        var unreadable = Open(shop, "evt-1", "{", shop.Clock.GetUtcNow());
        await inbox.SaveEventAsync(unreadable, default);
        var readable = System.Text.Json.JsonSerializer.Serialize(
            ScriptedProvider.Tells("evt-2", ScriptedProvider.Captured(bank.Asked[0])), OrderJsonContext.Default.PaymentNotification);
        await inbox.SaveEventAsync(Open(shop, "evt-2", readable, shop.Clock.GetUtcNow().AddSeconds(1)), default);

        for (var sweep = 0; sweep < 4; sweep++)
        {
            await shop.SweepAsync(TimeSpan.FromMinutes(6));
        }

        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
        (await inbox.FindEventAsync(bank.Name, "evt-1", default))!.Should().BeEquivalentTo(
            new { Outcome = OrderPaymentEventOutcome.Unmatched, IsOpen = true, unreadable.Payload }, o => o.ExcludingMissingMembers());
    }

    [Fact]
    public async Task An_overdue_order_whose_payment_is_being_processed_is_not_looked_up_in_every_sweep()
    {
        var bank = new ScriptedProvider { Find = static r => PaymentResult.Accepted(ScriptedProvider.Begun(r) with { Status = OrderPaymentStatus.Processing }) };
        await using var shop = ScriptedShop.Open(bank, o => o.Payments.UnpaidLifetime = TimeSpan.FromHours(1));
        var started = await shop.StartScriptedAsync();
        await shop.TellAsync("evt-1", ScriptedProvider.Begun(bank.Asked[0]) with { Status = OrderPaymentStatus.Processing });

        for (var minute = 0; minute < 300; minute++)
        {
            await shop.SweepAsync(TimeSpan.FromMinutes(1));
        }

        bank.AskedFor<PaymentFindRequest>().Count().Should().BeInRange(1, 15);
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Pending);
    }

    [Fact]
    public async Task An_overdue_order_that_the_host_does_not_let_go_is_not_looked_up_at_all()
    {
        var bank = new ScriptedProvider();
        await using var shop = new PaymentShop(options: o => o.Payments.UnpaidLifetime = TimeSpan.FromHours(1), configure: services =>
        {
            bank.AddTo(services);
            services.AddSingleton<IOrderTransitionGuard>(new Keeper());
        });
        await shop.StartScriptedAsync();
        await shop.SweepAsync(TimeSpan.FromMinutes(90));
        var looks = bank.AskedFor<PaymentFindRequest>().Count();

        for (var minute = 0; minute < 20; minute++)
        {
            await shop.SweepAsync(TimeSpan.FromMinutes(1));
        }

        bank.AskedFor<PaymentFindRequest>().Should().HaveCount(looks);
    }

    [Fact]
    public async Task Overdue_orders_whose_provider_is_silent_are_tried_in_turn_and_no_more_at_once_than_the_batch()
    {
        var bank = new ScriptedProvider { Find = static _ => throw ScriptedProvider.Lost() };
        await using var shop = ScriptedShop.Open(bank, o =>
        {
            o.Payments.BatchSize = 2;
            o.Payments.UnpaidLifetime = TimeSpan.FromMinutes(2);
        });
        for (var i = 0; i < 6; i++)
        {
            await shop.StartScriptedAsync();
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var tried = new List<Guid>();
        for (var sweep = 0; sweep < 3; sweep++)
        {
            bank.Asked.Clear();
            await shop.SweepAsync(TimeSpan.FromMinutes(sweep == 0 ? 2 : 0));
            bank.Asked.Should().HaveCount(2);
            tried.AddRange(bank.Asked.Select(a => a.OrderId));
        }

        tried.Should().HaveCount(6).And.OnlyHaveUniqueItems();
    }

    private static OrderPaymentEvent Open(PaymentShop shop, string id, string payload, DateTimeOffset at) => new()
    {
        Provider = ScriptedProvider.ProviderName,
        EventId = id,
        Type = "told",
        Outcome = OrderPaymentEventOutcome.Unmatched,
        Payload = payload,
        ReceivedAt = at,
        UpdatedAt = at,
    };

    private sealed class Keeper : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            ValueTask.FromResult(target == OrderStatus.Canceled ? TransitionGuardResult.Deny("It is kept.") : TransitionGuardResult.Allow());
    }
}
