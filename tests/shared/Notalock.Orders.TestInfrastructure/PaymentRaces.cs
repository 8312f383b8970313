using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Tests that concurrent requests for the same payment have one effect, with any store.</summary>
/// <param name="addStore">The delegate that adds the store.</param>
public sealed class PaymentRaces(Action<NotalockOrdersBuilder> addStore) : Races(addStore)
{
    /// <summary>Runs 16 concurrent captures of one authorized payment.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task CapturesAsync() => RepeatAsync(async () =>
    {
        var order = await PlaceAsync(capture: false, pay: true, deliver: true);
        var payment = order.Payments.Single();

        var results = await RaceAsync((orders, _) => orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Clerk)));

        results.Should().Contain(r => r.Succeeded);
        results.Where(r => !r.Succeeded).Should().OnlyContain(r =>
            r.Error!.Code == OrderErrorCodes.OperationInProgress || r.Error.Code == OrderErrorCodes.PaymentNotAuthorized);
        ShouldHaveMovedOnce(order, SimulatedMovementKind.Captured);
        (await LoadAsync(order)).CapturedAmount.Should().Be(order.Total);
    });

    /// <summary>Runs 16 concurrent full refunds of one payment.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task RefundsAsync() => RepeatAsync(async () =>
    {
        var order = await PlaceAsync(capture: true, pay: true, deliver: true);

        var results = await RaceAsync((orders, _) => orders.RefundAsync(new RefundPayment(order.Id, Clerk)));

        results.Count(r => r.Succeeded).Should().Be(1);
        results.Where(r => !r.Succeeded).Should().OnlyContain(r => r.Error!.Code == OrderErrorCodes.RefundExceedsCaptured);
        ShouldHaveMovedOnce(order, SimulatedMovementKind.Refunded);
        (await LoadAsync(order)).RefundedAmount.Should().Be(order.Total);
    });

    /// <summary>Runs several copies of a webhook and the return page of the customer concurrently.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task WebhookAndReturnPageAsync() => RepeatAsync(async () =>
    {
        var order = await PlaceAsync(capture: true, pay: true, deliver: false);
        var payment = order.Payments.Single();
        var captured = Bank.Events.Last(e => e.Type == "payment.captured");

        var outcomes = await RaceAsync(async (orders, racer) =>
        {
            if (racer % 2 == 0)
            {
                return (await orders.HandleNotificationAsync(Bank.Name, Bank.Sign(captured))).EnsureSucceeded().Outcome;
            }

            (await orders.ReconcilePaymentAsync(new ReconcilePayment(order.Id, payment.Id, Buyer))).EnsureSucceeded();
            return (OrderPaymentEventOutcome?)null;
        });

        outcomes.Count(o => o == OrderPaymentEventOutcome.Applied).Should().Be(1);
        outcomes.Count(o => o == OrderPaymentEventOutcome.Duplicate).Should().Be((Racers / 2) - 1);
        var paid = await LoadAsync(order);
        (paid.Status, paid.CapturedAmount).Should().Be((OrderStatus.Paid, order.Total));
        var history = (await InScopeAsync(orders => orders.GetHistoryAsync(order.Id))).Entries;
        history.Count(h => h.Status == OrderStatus.Paid && h.From != OrderStatus.Paid).Should().Be(1, "the order became paid once");
        history.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, paid.HistoryCount));
    });

    /// <summary>Starts a payment in 16 tabs concurrently.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task StartsAsync() => RepeatAsync(async () =>
    {
        var order = await InScopeAsync(async orders => (await orders.CreateAsync(Cart())).EnsureSucceeded().Order);

        var results = await RaceAsync((orders, _) => orders.StartPaymentAsync(new StartPayment(order.Id, Bank.Name, Buyer)));

        results.Select(r => r.EnsureSucceeded().Payment.Id).Distinct().Should().HaveCount(1);
        (await LoadAsync(order)).Payments.Should().HaveCount(1);
        Bank.Payments.Count(p => p.Snapshot.OrderId == order.Id).Should().Be(1);
    });

    /// <summary>Runs cancellations, captures and voids concurrently. In the end, captured and refunded amounts are equal.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task CancelAgainstCaptureAsync() => RepeatAsync(async () =>
    {
        var order = await PlaceAsync(capture: false, pay: true, deliver: true);
        var payment = order.Payments.Single();

        await RaceAsync(async (orders, racer) => (racer % 3) switch
        {
            0 => (await orders.CancelAsync(new CancelOrder(order.Id, Clerk))).Succeeded,
            1 => (await orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Clerk))).Succeeded,
            _ => (await orders.VoidAsync(new VoidPayment(order.Id, payment.Id, Clerk))).Succeeded,
        });
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Reconciler.RunAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Reconciler.RunAsync();

        var end = await LoadAsync(order);
        end.Status.Should().Be(OrderStatus.Canceled);
        var movements = Bank.Ledger.Where(m => m.OrderId == order.Id).ToArray();
        long Sum(SimulatedMovementKind kind) => movements.Where(m => m.Kind == kind).Sum(m => m.Amount.MinorUnits);
        Sum(SimulatedMovementKind.Captured).Should().Be(Sum(SimulatedMovementKind.Refunded));
        (Sum(SimulatedMovementKind.Captured) + Sum(SimulatedMovementKind.Released)).Should().Be(order.Total.MinorUnits);
        (end.CapturedAmount.MinorUnits, end.RefundedAmount.MinorUnits)
            .Should().Be((Sum(SimulatedMovementKind.Captured), Sum(SimulatedMovementKind.Refunded)));
    });

    private async Task<Order> PlaceAsync(bool capture, bool pay, bool deliver)
    {
        var started = await InScopeAsync(async orders =>
        {
            var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;
            var start = new StartPayment(order.Id, Bank.Name, Buyer) { CaptureImmediately = capture };
            return (await orders.StartPaymentAsync(start)).EnsureSucceeded();
        });
        if (pay)
        {
            Bank.Pay(started.Payment.Reference!);
        }

        foreach (var delivery in deliver ? Bank.TakeDeliveries() : [])
        {
            await InScopeAsync(async orders => (await orders.HandleNotificationAsync(Bank.Name, delivery.Request)).EnsureSucceeded());
        }

        return await LoadAsync(started.Order);
    }

    private void ShouldHaveMovedOnce(Order order, SimulatedMovementKind kind) =>
        Bank.Ledger.Where(m => m.OrderId == order.Id && m.Kind == kind).Should().ContainSingle();
}
