using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Xunit.Abstractions;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>
/// Tests a crash at each await of each operation, before and after its effect. Another process continues, and each payment operation is
/// executed once.
/// </summary>
public class CrashTests(ITestOutputHelper output)
{
    private static readonly CrashScenario[] All =
    [
        new("start a payment", PlaceAsync, StartAsync, PayNewestAttemptAsync),
        new("start another payment", PlaceStartedAsync, StartHostedAsync, PayNewestAttemptAsync),
        new("capture all", PlaceAuthorizedAsync, (_, order, services) => CaptureAsync(order, services, null)),
        new("capture a part", PlaceAuthorizedAsync, (_, order, services) => CaptureAsync(order, services, Shop.Dollars(40))),
        new("void", PlaceAuthorizedAsync, VoidAsync),
        new("refund all", PlacePaidAsync, (_, order, services) => RefundAsync(order, services, null)),
        new("refund a part", PlacePaidAsync, (_, order, services) => RefundAsync(order, services, Shop.Dollars(12.34m))),
        new("cancel an authorized order", PlaceAuthorizedAsync, CancelAsync),
        new("cancel a paid order", PlacePaidAsync, CancelAsync),
        new("cancel an order that is paid at the same time", PlacePaidWithoutNotificationAsync, CancelAsync),
        new("cancel items", PlacePaidAsync, CancelItemsAsync),
        new("settle a return", PlaceReceivedReturnAsync, SettleAsync),
        new("process a notification of a capture", PlacePaidWithoutNotificationAsync, DeliverAsync),
        new("process notifications that require a lookup at the provider", PlaceDeclinedTwiceWithoutNotificationAsync, DeliverAsync),
        new("process a notification of a refund in the dashboard", PlaceRefundedInDashboardAsync, DeliverAsync),
        new("reconcile a capture without a response", PlaceCapturedWithoutResponseAsync, ReconcileAsync),
        new("reconcile a capture that never arrived", PlaceWithLostCaptureAsync, ReconcileAsync),
        new("reconcile an unpaid order", PlaceStartedLongAgoAsync, ReconcileAsync),
        new("reconcile an order that was paid shortly before it expires", PlacePaidLongAgoAsync, ReconcileAsync),
    ];

    public static TheoryData<string> Names() => [.. All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Payments_are_executed_once_wherever_the_process_crashes(string name)
    {
        var scenario = All.Single(s => s.Name == name);
        var (expected, awaits) = await RunAsync(scenario, -1, after: false, repeat: true);
        var (untouched, _) = await RunAsync(scenario, 1, after: false, repeat: false);
        var crashes = 0;
        for (var at = 1; at <= awaits; at++)
        {
            foreach (var after in new[] { false, true })
            {
                // The caller repeats the operation, or else the reconciler completes it, unless the intent was not committed.
                foreach (var repeat in new[] { true, false })
                {
                    crashes++;
                    var (end, _) = await RunAsync(scenario, at, after, repeat);
                    string[] ends = !repeat && at <= 2 ? [expected, untouched] : [expected];
                    end.Should().BeOneOf(
                        ends,
                        $"the process crashed {(after ? "after" : "before")} the effect of await {at}, repeated: {repeat}");
                }
            }
        }

        output.WriteLine($"{name}: {awaits} awaits, {crashes} crashes, each with this result: {expected}");
    }

    private static async Task<(string End, int Awaits)> RunAsync(CrashScenario scenario, int crashAt, bool after, bool repeat)
    {
        var environment = new CrashEnvironment();
        var order = await scenario.Prepare(environment);
        var process = new CrashingProcess(crashAt, after);
        var completed = await environment.RunAsync(process, services => scenario.Act(environment, order, services));
        completed.Should().Be(crashAt < 0, "the process crashes only at the given await");
        if (!completed && repeat)
        {
            var repeated = await environment.RunAsync(
                new CrashingProcess(-1, false), services => scenario.Act(environment, order, services));
            repeated.Should().BeTrue();
        }

        await environment.RecoverAsync();
        if (scenario.Then is not null)
        {
            await scenario.Then(environment, order);
        }

        await environment.DeliverAllAsync();
        await environment.RecoverAsync();
        return (await environment.DescribeAsync(order.Id), process.Awaits);
    }

    private static Task<Order> PlaceAsync(CrashEnvironment environment) =>
        environment.CallAsync(async orders => (await orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order);

    private static async Task<Order> PlaceStartedAsync(CrashEnvironment environment)
    {
        var order = await PlaceAsync(environment);
        var command = new StartPayment(order.Id, environment.Bank.Name, Shop.Buyer);
        return (await environment.CallAsync(orders => orders.StartPaymentAsync(command))).EnsureSucceeded().Order;
    }

    private static async Task<Order> PlacePaidWithoutNotificationAsync(CrashEnvironment environment)
    {
        var order = await PlaceStartedAsync(environment);
        environment.Bank.Pay(order.PaymentIntentId!);
        return order;
    }

    private static async Task<Order> PlacePaidAsync(CrashEnvironment environment)
    {
        var order = await PlacePaidWithoutNotificationAsync(environment);
        await environment.DeliverAllAsync();
        return (await environment.CallAsync(orders => orders.FindByIdAsync(order.Id)))!;
    }

    private static async Task<Order> PlaceDeclinedTwiceWithoutNotificationAsync(CrashEnvironment environment)
    {
        var order = await PlaceStartedAsync(environment);
        environment.Bank.Decline(order.PaymentIntentId!);
        environment.Bank.RequireAction(order.PaymentIntentId!);
        environment.Bank.Decline(order.PaymentIntentId!);
        return order;
    }

    private static async Task<Order> PlaceRefundedInDashboardAsync(CrashEnvironment environment)
    {
        var order = await PlacePaidAsync(environment);
        environment.Bank.RefundInDashboard(order.PaymentIntentId!, Shop.Dollars(30));
        return order;
    }

    private static async Task<Order> PlaceStartedLongAgoAsync(CrashEnvironment environment)
    {
        var order = await PlaceStartedAsync(environment);
        environment.Clock.Advance(TimeSpan.FromHours(3));
        return order;
    }

    private static async Task<Order> PlacePaidLongAgoAsync(CrashEnvironment environment)
    {
        var order = await PlaceStartedLongAgoAsync(environment);
        environment.Bank.Pay(order.PaymentIntentId!);
        return order;
    }

    private static async Task<Order> PlaceAuthorizedAsync(CrashEnvironment environment)
    {
        var order = await PlaceAsync(environment);
        var command = new StartPayment(order.Id, environment.Bank.Name, Shop.Buyer);
        var started = (await environment.CallAsync(orders => orders.AuthorizeAsync(command))).EnsureSucceeded();
        environment.Bank.Pay(started.Payment.Reference!);
        await environment.DeliverAllAsync();
        return (await environment.CallAsync(orders => orders.FindByIdAsync(order.Id)))!;
    }

    private static Task<Order> PlaceCapturedWithoutResponseAsync(CrashEnvironment environment) =>
        PlaceCapturedWithFaultsAsync(environment, SimulatedFaultPlan.None with { ResponseLost = 1 });

    private static Task<Order> PlaceWithLostCaptureAsync(CrashEnvironment environment) =>
        PlaceCapturedWithFaultsAsync(environment, SimulatedFaultPlan.None with { FailureBefore = 1 });

    private static async Task<Order> PlaceCapturedWithFaultsAsync(CrashEnvironment environment, SimulatedFaultPlan faults)
    {
        var order = await PlaceAuthorizedAsync(environment);
        environment.Bank.Faults = faults;
        await environment.CallAsync(orders => orders.CaptureAsync(new CapturePayment(order.Id, order.Payments[0].Id, Shop.Clerk)));
        environment.Bank.Faults = SimulatedFaultPlan.None;
        environment.Clock.Advance(TimeSpan.FromMinutes(3));
        return order;
    }

    private static async Task StartAsync(CrashEnvironment environment, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().StartPaymentAsync(
            new StartPayment(order.Id, environment.Bank.Name, Shop.Buyer) { IdempotencyKey = "start" })).EnsureSucceeded();

    private static async Task StartHostedAsync(CrashEnvironment environment, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().StartPaymentAsync(new StartPayment(order.Id, environment.Bank.Name, Shop.Buyer)
        {
            IdempotencyKey = "start",
            Hosted = true,
            ReturnUrl = "https://shop.example",
        })).EnsureSucceeded();

    // The customer pays the newest pending attempt at the provider.
    private static Task PayNewestAttemptAsync(CrashEnvironment environment, Order order)
    {
        var newest = environment.Bank.Payments.LastOrDefault(p => p.Status == OrderPaymentStatus.Pending);
        if (newest is not null)
        {
            environment.Bank.Pay(newest.Reference ?? newest.SessionReference!);
        }

        return Task.CompletedTask;
    }

    private static async Task CaptureAsync(Order order, IServiceProvider services, Money? amount) =>
        (await services.GetRequiredService<OrderService>().CaptureAsync(new CapturePayment(order.Id, order.Payments[0].Id, Shop.Clerk)
        {
            Amount = amount,
            IdempotencyKey = "capture",
        })).EnsureSucceeded();

    private static async Task VoidAsync(CrashEnvironment environment, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().VoidAsync(
            new VoidPayment(order.Id, order.Payments[0].Id, Shop.Clerk) { IdempotencyKey = "void" })).EnsureSucceeded();

    private static async Task RefundAsync(Order order, IServiceProvider services, Money? amount) =>
        (await services.GetRequiredService<OrderService>().RefundAsync(
            new RefundPayment(order.Id, Shop.Clerk) { Amount = amount, IdempotencyKey = "refund" })).EnsureSucceeded();

    private static async Task CancelAsync(CrashEnvironment environment, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().CancelAsync(
            new CancelOrder(order.Id, Shop.Clerk) { IdempotencyKey = "cancel" })).EnsureSucceeded();

    private static async Task CancelItemsAsync(CrashEnvironment environment, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().CancelItemsAsync(
            new CancelItems(order.Id, [new OrderItemQuantity(order.Items[0].Id, 1)], Shop.Clerk) { IdempotencyKey = "items" }))
            .EnsureSucceeded();

    private static async Task<Order> PlaceReceivedReturnAsync(CrashEnvironment environment)
    {
        var order = await PlacePaidAsync(environment);
        var item = order.Items[0].Id;
        await environment.CallAsync(async orders => (await orders.ShipAsync(new ShipItems(order.Id, Shop.Clerk))).EnsureSucceeded());
        var requested = await environment.CallAsync(async orders => (await orders.RequestReturnAsync(
            new RequestReturn(order.Id, [new ReturnRequestLine(item, 1)], Shop.Clerk) { Approve = true })).EnsureSucceeded());
        return await environment.CallAsync(async orders => (await orders.ReceiveReturnAsync(new ReceiveReturn(
            order.Id, requested.Return.Id, [new ReturnReceiptLine(item, 1, 1)], Shop.Clerk))).EnsureSucceeded().Order);
    }

    private static async Task SettleAsync(CrashEnvironment environment, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().SettleReturnAsync(
            new SettleReturn(order.Id, order.Returns[0].Id, Shop.Clerk) { IdempotencyKey = "settle" })).EnsureSucceeded();

    private static async Task DeliverAsync(CrashEnvironment environment, Order order, IServiceProvider services)
    {
        foreach (var simulatedEvent in environment.Bank.Events)
        {
            var orders = services.GetRequiredService<OrderService>();
            (await orders.HandleNotificationAsync(environment.Bank.Name, environment.Bank.Sign(simulatedEvent))).EnsureSucceeded();
        }
    }

    private static async Task ReconcileAsync(CrashEnvironment environment, Order order, IServiceProvider services)
    {
        var report = await services.GetRequiredService<PaymentReconciler>().RunAsync();
        if (report.Failures.Count > 0)
        {
            throw new PaymentProviderException("The reconciler reported failures.");
        }
    }
}
