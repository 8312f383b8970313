using System.Security.Cryptography;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Testing;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>
/// Tests what is due, owed and sold in the cases of the table in <c>docs/money.md</c>, with any store. Every order has a total of 100.
/// </summary>
public sealed class MoneyTable : IAsyncDisposable
{
    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Actor Buyer = Actor.Customer("customer-1");
    private static readonly Actor Clerk = Actor.Staff("clerk-7");

    private readonly string _storeId = "store-" + RandomNumberGenerator.GetHexString(8);
    private readonly TestTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    /// <summary>Initializes the services with a store.</summary>
    /// <param name="addStore">The delegate that adds the store.</param>
    /// <param name="refundPaidAfterCancel">The value of <see cref="PaymentOptions.RefundPaidAfterCancel"/>.</param>
    public MoneyTable(Action<NotalockOrdersBuilder> addStore, bool refundPaidAfterCancel = false)
    {
        ArgumentNullException.ThrowIfNull(addStore);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        var builder = services.AddNotalockOrders(o => o.Payments.RefundPaidAfterCancel = refundPaidAfterCancel)
            .AddSimulatedPayments(static o => o.Seed = null);
        addStore(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    private SimulatedPaymentProvider Bank => _services.GetRequiredService<SimulatedPaymentProvider>();

    /// <summary>Gets the names of the rows.</summary>
    public static IReadOnlyList<string> Rows { get; } =
    [
        nameof(PartPaymentSentBackAsync), nameof(PartPaymentSentBackElsewhereAsync), nameof(ReversedAndPaidAgainAsync),
        nameof(PaidTwiceAsync), nameof(PaidTwiceAndRefundedElsewhereAsync), nameof(TransferOfTooMuchAsync), nameof(DepositAsync),
        nameof(FinalCaptureOfLessAsync), nameof(WriteOffAsync), nameof(GoodwillAsync), nameof(RefundElsewhereAsync),
        nameof(LostDisputeAsync), nameof(RefundTheRestAsync), nameof(OpenDisputeAsync), nameof(ForcedBackAsync),
    ];

    /// <summary>Runs one row.</summary>
    /// <param name="row">The name of the row.</param>
    /// <returns>A task that completes when the row was verified.</returns>
    public Task RunAsync(string row) => row switch
    {
        nameof(PartPaymentSentBackAsync) => PartPaymentSentBackAsync(),
        nameof(PartPaymentSentBackElsewhereAsync) => PartPaymentSentBackElsewhereAsync(),
        nameof(ReversedAndPaidAgainAsync) => ReversedAndPaidAgainAsync(),
        nameof(PaidTwiceAsync) => PaidTwiceAsync(),
        nameof(PaidTwiceAndRefundedElsewhereAsync) => PaidTwiceAndRefundedElsewhereAsync(),
        nameof(TransferOfTooMuchAsync) => TransferOfTooMuchAsync(),
        nameof(DepositAsync) => DepositAsync(),
        nameof(FinalCaptureOfLessAsync) => FinalCaptureOfLessAsync(),
        nameof(WriteOffAsync) => WriteOffAsync(),
        nameof(GoodwillAsync) => GoodwillAsync(),
        nameof(RefundElsewhereAsync) => RefundElsewhereAsync(),
        nameof(LostDisputeAsync) => LostDisputeAsync(),
        nameof(RefundTheRestAsync) => RefundTheRestAsync(),
        nameof(OpenDisputeAsync) => OpenDisputeAsync(),
        nameof(ForcedBackAsync) => ForcedBackAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task PartPaymentSentBackAsync()
    {
        var order = await PlaceAsync();
        await RecordAsync(order, 60);
        order = await RecordRefundAsync(order, 60);
        await ExpectAsync(order, due: 100, owed: 0, PaymentState.None);

        var started = await InScopeAsync(o => o.StartPaymentAsync(new StartPayment(order.Id, Bank.Name, Buyer)));
        started.EnsureSucceeded().Payment.Amount.Should().Be(Dollars(100));
        await ExpectAsync(order, due: 100, owed: 0, PaymentState.Pending);
    }

    private async Task PartPaymentSentBackElsewhereAsync()
    {
        var (order, payment) = await CaptureAsync(60);
        Bank.RefundInDashboard(payment.Reference!);
        await DeliverAsync();

        await ExpectAsync(order, due: 100, owed: 0, PaymentState.None);
    }

    private async Task ReversedAndPaidAgainAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        (await InScopeAsync(o => o.RefundAsync(new RefundPayment(order.Id, Clerk) { Purpose = RefundPurpose.Reversal }))).EnsureSucceeded();
        await DeliverAsync();
        order = await ExpectAsync(order, due: 100, owed: 0, PaymentState.None, gross: 100, net: 100);
        (order.Status, order.Flags).Should().Be((OrderStatus.Paid, OrderFlags.BalanceDue));
        (await InScopeAsync(o => o.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk)))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentRequired);
        (await InScopeAsync(o => o.ExplainAsync(order, OrderStatus.Shipped, Clerk))).Code.Should().Be(OrderErrorCodes.PaymentRequired);

        await PayAsync(order);
        order = await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 100, netPayments: 100);
        order.Flags.Should().Be(OrderFlags.None);
    }

    private async Task PaidTwiceAsync()
    {
        var order = await PlaceAsync();
        await RecordAsync(order, 100);
        await RecordAsync(order, 100);
        await ExpectAsync(order, due: 0, owed: 100, PaymentState.Overpaid);
        order = await RecordRefundAsync(order, 100);

        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 100, netPayments: 100);
    }

    private async Task PaidTwiceAndRefundedElsewhereAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        var reference = order.Payments[0].Reference!;
        await RecordAsync(order, 100);
        Bank.RefundInDashboard(reference);
        await DeliverAsync();

        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 100, netPayments: 100);
    }

    private async Task TransferOfTooMuchAsync()
    {
        var order = await PlaceAsync();
        await RecordAsync(order, 120);
        order = await RecordRefundAsync(order, 20);

        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 100, netPayments: 100);
    }

    private async Task DepositAsync()
    {
        var order = await PlaceAsync();
        await RecordAsync(order, 30);
        await ExpectAsync(order, due: 70, owed: 0, PaymentState.PartiallyPaid);
        (await InScopeAsync(o => o.CancelAsync(new CancelOrder(order.Id, Clerk)))).EnsureSucceeded();
        order = await RecordRefundAsync(order, 30);

        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Refunded, gross: 0, net: 0, netPayments: 0);
    }

    private async Task FinalCaptureOfLessAsync()
    {
        var (order, _) = await CaptureAsync(60);
        await ExpectAsync(order, due: 40, owed: 0, PaymentState.PartiallyPaid);
        var canceled = (await InScopeAsync(o => o.CancelItemsAsync(
            new CancelItems(order.Id, [new OrderItemQuantity(order.Items[0].Id, 4)], Clerk)))).EnsureSucceeded();
        canceled.Status.Should().Be(OrderStatus.Paid);
        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 60, netPayments: 60);

        var processing = await InScopeAsync(o => o.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Clerk)));
        processing.EnsureSucceeded().Status.Should().Be(OrderStatus.Processing);
    }

    private async Task WriteOffAsync()
    {
        var order = await PlaceAsync();
        await RecordAsync(order, 99.5m);
        (await InScopeAsync(o => o.WriteOffBalanceAsync(new WriteOffBalance(order.Id, Clerk)))).EnsureSucceeded().Status
            .Should().Be(OrderStatus.Paid);
        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 99.5m);

        await RecordAsync(order, 0.5m);
        await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 100);
    }

    private async Task GoodwillAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        (await InScopeAsync(o => o.RefundAsync(new RefundPayment(order.Id, Clerk) { Amount = Dollars(10) }))).EnsureSucceeded();
        await DeliverAsync();

        order = await ExpectAsync(order, due: 0, owed: 0, PaymentState.PartiallyRefunded, gross: 100, net: 90, netPayments: 90);
        order.Credits.Should().ContainSingle().Which.Kind.Should().Be(OrderCreditKind.Goodwill);
    }

    private async Task RefundElsewhereAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        Bank.RefundInDashboard(order.Payments[0].Reference!, Dollars(10));
        await DeliverAsync();

        order = await ExpectAsync(order, due: 0, owed: 0, PaymentState.PartiallyRefunded, gross: 100, net: 90, netPayments: 90);
        var refund = order.Refunds.Single();
        refund.Purpose.Should().Be(RefundPurpose.Unassigned);
        (await InScopeAsync(o => o.AssignRefundAsync(new AssignRefund(order.Id, refund.Id, RefundPurpose.Credit, Clerk))))
            .EnsureSucceeded();
        await ExpectAsync(order, due: 0, owed: 0, PaymentState.PartiallyRefunded, gross: 100, net: 90, netPayments: 90);
        (await InScopeAsync(o => o.AssignRefundAsync(new AssignRefund(order.Id, refund.Id, RefundPurpose.Reversal, Clerk))))
            .EnsureSucceeded();
        await ExpectAsync(order, due: 10, owed: 0, PaymentState.PartiallyPaid, gross: 100, net: 100, netPayments: 90);
    }

    private async Task LostDisputeAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        Bank.CloseDispute(Bank.OpenDispute(order.Payments[0].Reference!).Reference, won: false);
        await DeliverAsync();
        (await InScopeAsync(o => o.CancelAsync(new CancelOrder(order.Id, Clerk)))).EnsureSucceeded();

        order = await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 0, netPayments: 0);
        order.Refunds.Should().BeEmpty();
    }

    private async Task RefundTheRestAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        (await InScopeAsync(o => o.RefundAsync(new RefundPayment(order.Id, Clerk) { Amount = Dollars(30) }))).EnsureSucceeded();
        Bank.CloseDispute(Bank.OpenDispute(order.Payments[0].Reference!, Dollars(20)).Reference, won: false);
        await DeliverAsync();

        var rest = (await InScopeAsync(o => o.RefundAsync(new RefundPayment(order.Id, Clerk)))).EnsureSucceeded().Refund;
        await DeliverAsync();

        rest.Amount.Should().Be(Dollars(50));
        await ExpectAsync(order, due: 0, owed: 0, PaymentState.PartiallyRefunded, gross: 100, net: 20, netPayments: 0);
    }

    // Started with the option that refunds what is paid after the cancellation.
    private async Task OpenDisputeAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        var dispute = Bank.OpenDispute(order.Payments[0].Reference!);
        await DeliverAsync();
        (await InScopeAsync(o => o.CancelAsync(new CancelOrder(order.Id, Clerk)))).EnsureSucceeded();
        order = await ExpectAsync(order, due: 0, owed: 100, PaymentState.Paid, gross: 100, net: 0);
        order.Refunds.Should().BeEmpty("the disputed amount is withheld by the bank");

        Bank.CloseDispute(dispute.Reference, won: true);
        await DeliverAsync();
        var won = await LoadAsync(order);
        won.Refunds.Should().ContainSingle().Which.Amount.Should().Be(Dollars(100));
    }

    private async Task ForcedBackAsync()
    {
        var order = await PayAsync(await PlaceAsync());
        (await InScopeAsync(o => o.CancelAsync(new CancelOrder(order.Id, Clerk) { Refund = false }))).EnsureSucceeded();
        order = await ExpectAsync(order, due: 0, owed: 100, PaymentState.Paid, gross: 100, net: 0);
        order.Flags.Should().Be(OrderFlags.RefundOwed);

        (await InScopeAsync(o => o.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Processing, "A mistake", Clerk))))
            .EnsureSucceeded();

        order = await ExpectAsync(order, due: 0, owed: 0, PaymentState.Paid, gross: 100, net: 100);
        (order.Flags, order.CanceledAt).Should().Be((OrderFlags.None, null));
        OrderLedger.FromOrder(order).Lines.Should().ContainSingle().Which.ToShip.Should().Be(10);
    }

    private static Money Dollars(decimal amount) => Money.FromDecimal(amount, Usd);

    private Task<Order> PlaceAsync() => InScopeAsync(async o => (await o.CreateAsync(
        new CreateOrder(Buyer, Usd, [new CartItem("lamp", "Lamp", 10, Dollars(10))]) { CustomerId = "customer-1", StoreId = _storeId }))
        .EnsureSucceeded().Order);

    private async Task RecordAsync(Order order, decimal amount) =>
        (await InScopeAsync(o => o.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, Dollars(amount), Clerk))))
            .EnsureSucceeded();

    private async Task<Order> RecordRefundAsync(Order order, decimal amount) =>
        (await InScopeAsync(o => o.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Dollars(amount), Clerk))))
            .EnsureSucceeded().Order;

    private async Task<Order> PayAsync(Order order)
    {
        var started = (await InScopeAsync(o => o.StartPaymentAsync(new StartPayment(order.Id, Bank.Name, Buyer)))).EnsureSucceeded();
        Bank.Pay(started.Payment.Reference!);
        await DeliverAsync();
        return await LoadAsync(order);
    }

    private async Task<(Order Order, OrderPayment Payment)> CaptureAsync(decimal amount)
    {
        var order = await PlaceAsync();
        var started = (await InScopeAsync(o => o.AuthorizeAsync(new StartPayment(order.Id, Bank.Name, Buyer)))).EnsureSucceeded();
        Bank.Pay(started.Payment.Reference!);
        await DeliverAsync();
        var captured = (await InScopeAsync(o => o.CaptureAsync(
            new CapturePayment(order.Id, started.Payment.Id, Clerk) { Amount = Dollars(amount) }))).EnsureSucceeded();
        await DeliverAsync();
        return (await LoadAsync(order), captured.Payment);
    }

    private async Task DeliverAsync()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var delivery in Bank.TakeDeliveries())
        {
            (await InScopeAsync(o => o.HandleNotificationAsync(Bank.Name, delivery.Request))).EnsureSucceeded();
        }
    }

    private Task<Order> LoadAsync(Order order) => InScopeAsync(async o => (await o.FindByIdAsync(order.Id))!);

    private async Task<Order> ExpectAsync(
        Order order,
        decimal due,
        decimal owed,
        PaymentState state,
        decimal? gross = null,
        decimal? net = null,
        decimal? netPayments = null)
    {
        var stored = await LoadAsync(order);
        var balance = stored.GetBalance();
        (balance.Due, balance.Owed, stored.PaymentState).Should().Be((Dollars(due), Dollars(owed), state));
        await using var scope = _services.CreateAsyncScope();
        var day = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var rows = await scope.ServiceProvider.GetRequiredService<OrderReports>().GetTotalsAsync(
            day, day, new OrderReportFilter { StoreId = _storeId });
        var row = rows.Single();
        row.GrossSales.Should().Be(Dollars(gross ?? row.GrossSales.ToDecimal()));
        row.NetSales.Should().Be(Dollars(net ?? row.NetSales.ToDecimal()));
        row.NetPayments.Should().Be(Dollars(netPayments ?? row.NetPayments.ToDecimal()));
        return stored;
    }

    private async Task<T> InScopeAsync<T>(Func<OrderService, Task<T>> action)
    {
        await using var scope = _services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<OrderService>());
    }
}
