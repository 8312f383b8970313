using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;
using Notalock.Orders.Tests.Payments.Attacks;

namespace Notalock.Orders.Tests.Payments.Reconciliation;

public class ReconciliationBatchTests
{
    [Fact]
    public async Task An_order_that_cannot_be_reconciled_is_postponed_and_does_not_block_others()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank, o => o.Payments.BatchSize = 1);
        var holder = await shop.StartScriptedAsync();
        await shop.Orders.VoidAsync(new VoidPayment(holder.Order.Id, holder.Payment.Id, Shop.Clerk));
        bank.Create = static _ => throw ScriptedProvider.NoResponse();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync()).Should().ThrowAsync<PaymentProviderException>();
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Pending(r));
        var next = await shop.StartScriptedAsync();

        // The provider uses a reference twice, so the second payment cannot be stored.
        bank.Find = r => PaymentResult.Accepted(r.Reference is null
            ? ScriptedProvider.Pending(r) with { Reference = holder.Payment.Reference }
            : ScriptedProvider.Captured(r));
        bank.Void = static r => PaymentResult.Accepted(ScriptedProvider.Pending(r) with { Status = OrderPaymentStatus.Voided });
        for (var run = 0; run < 5; run++)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(6));
        }

        (await shop.ReloadAsync(next.Order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task An_undelivered_event_that_cannot_be_applied_does_not_block_later_events()
    {
        var bank = new ScriptedProvider { Find = static _ => throw ScriptedProvider.NoResponse() };
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();
        bank.Undelivered.Add(CreateUnrelatedNotification("evt-1"));
        bank.Undelivered.Add(ScriptedProvider.CreateNotification("evt-2", ScriptedProvider.Captured(bank.Requests[0])));

        var report = await shop.Reconciler.RunAsync();

        report.Failures.Should().ContainSingle();
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task An_unrelated_undelivered_event_is_not_looked_up_in_every_run()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        bank.Undelivered.Add(CreateUnrelatedNotification("evt-1"));

        for (var run = 0; run < 10; run++)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(1));
        }

        bank.RequestsOf<PaymentFindRequest>().Should().ContainSingle();
    }

    [Fact]
    public async Task An_open_event_that_cannot_be_applied_does_not_block_later_events()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank, o => o.Payments.BatchSize = 1);
        var started = await shop.StartScriptedAsync();
        var inbox = (IPaymentEventStore)shop.Store;
        var unreadable = CreateOpenEvent(shop, "evt-1", "{", shop.Clock.GetUtcNow());
        await inbox.SaveEventAsync(unreadable, default);
        var readable = System.Text.Json.JsonSerializer.Serialize(
            ScriptedProvider.CreateNotification("evt-2", ScriptedProvider.Captured(bank.Requests[0])),
            OrderJsonContext.Default.PaymentNotification);
        await inbox.SaveEventAsync(CreateOpenEvent(shop, "evt-2", readable, shop.Clock.GetUtcNow().AddSeconds(1)), default);

        for (var run = 0; run < 4; run++)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(6));
        }

        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
        (await inbox.FindEventAsync(bank.Name, "evt-1", default))!.Should().BeEquivalentTo(
            new { Outcome = OrderPaymentEventOutcome.Unmatched, IsOpen = true, unreadable.Payload }, o => o.ExcludingMissingMembers());
    }

    [Fact]
    public async Task An_overdue_order_with_a_processing_payment_is_not_looked_up_in_every_run()
    {
        var bank = new ScriptedProvider
        {
            Find = static r => PaymentResult.Accepted(ScriptedProvider.Pending(r) with { Status = OrderPaymentStatus.Processing }),
        };
        await using var shop = ScriptedShop.Open(bank, o => o.Payments.UnpaidLifetime = TimeSpan.FromHours(1));
        var started = await shop.StartScriptedAsync();
        await shop.NotifyAsync("evt-1", ScriptedProvider.Pending(bank.Requests[0]) with { Status = OrderPaymentStatus.Processing });

        for (var minute = 0; minute < 300; minute++)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(1));
        }

        bank.RequestsOf<PaymentFindRequest>().Count().Should().BeInRange(1, 15);
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Pending);
    }

    [Fact]
    public async Task An_overdue_order_that_a_guard_does_not_cancel_is_not_looked_up_again()
    {
        var bank = new ScriptedProvider();
        await using var shop = new PaymentShop(options: o => o.Payments.UnpaidLifetime = TimeSpan.FromHours(1), configure: services =>
        {
            bank.AddTo(services);
            services.AddSingleton<IOrderTransitionGuard>(new DenyCancellation());
        });
        await shop.StartScriptedAsync();
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(90));
        var lookups = bank.RequestsOf<PaymentFindRequest>().Count();

        for (var minute = 0; minute < 20; minute++)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(1));
        }

        bank.RequestsOf<PaymentFindRequest>().Should().HaveCount(lookups);
    }

    [Fact]
    public async Task Overdue_orders_of_an_unavailable_provider_are_tried_in_turn_within_the_batch_size()
    {
        var bank = new ScriptedProvider { Find = static _ => throw ScriptedProvider.NoResponse() };
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
        for (var run = 0; run < 3; run++)
        {
            bank.Requests.Clear();
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(run == 0 ? 2 : 0));
            bank.Requests.Should().HaveCount(2);
            tried.AddRange(bank.Requests.Select(a => a.OrderId));
        }

        tried.Should().HaveCount(6).And.OnlyHaveUniqueItems();
    }

    private static PaymentNotification CreateUnrelatedNotification(string id) => ScriptedProvider.CreateNotification(
        id, new PaymentSnapshot { Reference = "unrelated", Status = OrderPaymentStatus.Captured });

    private static OrderPaymentEvent CreateOpenEvent(PaymentShop shop, string id, string payload, DateTimeOffset at) => new()
    {
        Provider = ScriptedProvider.ProviderName,
        EventId = id,
        Type = "test",
        Outcome = OrderPaymentEventOutcome.Unmatched,
        Payload = payload,
        ReceivedAt = at,
        UpdatedAt = at,
    };

    private sealed class DenyCancellation : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            ValueTask.FromResult(target == OrderStatus.Canceled
                ? TransitionGuardResult.Deny("The order must not be canceled.")
                : TransitionGuardResult.Allow());
    }
}
