using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Tests that concurrent requests for the same payment have one effect, with any store.</summary>
public sealed class PaymentRaces : IAsyncDisposable
{
    private const int Racers = 16;

    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Actor Buyer = Actor.Customer("customer-1");
    private static readonly Actor Clerk = Actor.Staff("clerk-7");

    private readonly TestTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    /// <summary>Initializes the services with a store.</summary>
    /// <param name="addStore">The delegate that adds the store.</param>
    public PaymentRaces(Action<NotalockOrdersBuilder> addStore)
    {
        ArgumentNullException.ThrowIfNull(addStore);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        var builder = services.AddNotalockOrders(o => o.MaxCommitAttempts = 100).AddSimulatedPayments(o => o.Seed = null);
        addStore(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    private SimulatedPaymentProvider Bank => _services.GetRequiredService<SimulatedPaymentProvider>();

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
        _clock.Advance(TimeSpan.FromMinutes(5));
        await _services.GetRequiredService<PaymentReconciler>().RunAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        await _services.GetRequiredService<PaymentReconciler>().RunAsync();

        var end = await LoadAsync(order);
        end.Status.Should().Be(OrderStatus.Canceled);
        var movements = Bank.Ledger.Where(m => m.OrderId == order.Id).ToArray();
        long Sum(SimulatedMovementKind kind) => movements.Where(m => m.Kind == kind).Sum(m => m.Amount.MinorUnits);
        Sum(SimulatedMovementKind.Captured).Should().Be(Sum(SimulatedMovementKind.Refunded));
        (Sum(SimulatedMovementKind.Captured) + Sum(SimulatedMovementKind.Released)).Should().Be(order.Total.MinorUnits);
        (end.CapturedAmount.MinorUnits, end.RefundedAmount.MinorUnits)
            .Should().Be((Sum(SimulatedMovementKind.Captured), Sum(SimulatedMovementKind.Refunded)));
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task RepeatAsync(Func<Task> round)
    {
        for (var i = 0; i < SlowTests.Rounds; i++)
        {
            await round();
        }
    }

    private static CreateOrder Cart() => new(Buyer, Usd, [new CartItem("sku-1", "Lamp", 2, Money.FromDecimal(50m, Usd))])
    {
        CustomerId = "customer-1",
        CustomerEmail = "ada@example.com",
    };

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

    private async Task<T[]> RaceAsync<T>(Func<OrderService, int, Task<T>> run)
    {
        using var start = new Barrier(Racers);
        return await Task.WhenAll(Enumerable.Range(0, Racers).Select(racer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return InScopeAsync(orders => run(orders, racer));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }

    private async Task<T> InScopeAsync<T>(Func<OrderService, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<OrderService>());
    }

    private async Task<Order> LoadAsync(Order order) => (await InScopeAsync(orders => orders.FindByIdAsync(order.Id)))!;

    private void ShouldHaveMovedOnce(Order order, SimulatedMovementKind kind) =>
        Bank.Ledger.Where(m => m.OrderId == order.Id && m.Kind == kind).Should().ContainSingle();
}
