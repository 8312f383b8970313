using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Tests.Payments.Attacks;
using Xunit.Abstractions;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>A process dies at each await of each operation, before and after its effect; another takes over; the money moved once.</summary>
public class CrashTests(ITestOutputHelper output)
{
    private static readonly CrashScenario[] All =
    [
        new("start a payment", PlaceAsync, StartAsync, PayWhatWasStartedAsync),
        new("start another payment", PlaceStartedAsync, StartHostedAsync, PayWhatWasStartedAsync),
        new("capture all", world => PlaceAuthorizedAsync(world), (world, order, services) => CaptureAsync(order, services, null)),
        new("capture a part", world => PlaceAuthorizedAsync(world), (world, order, services) => CaptureAsync(order, services, Shop.Dollars(40))),
        new("void", world => PlaceAuthorizedAsync(world), VoidAsync),
        new("refund all", PlacePaidAsync, (world, order, services) => RefundAsync(order, services, null)),
        new("refund a part", PlacePaidAsync, (world, order, services) => RefundAsync(order, services, Shop.Dollars(12.34m))),
        new("cancel what is authorized", world => PlaceAuthorizedAsync(world), CancelAsync),
        new("cancel what is paid", PlacePaidAsync, CancelAsync),
        new("cancel what is paid in the same moment", PlacePaidUnheardAsync, CancelAsync),
        new("a notification of a capture", PlacePaidUnheardAsync, DeliverAsync),
        new("notifications that only the provider can put in order", PlaceDeclinedTwiceAndPaidUnheardAsync, DeliverAsync),
        new("a notification of a refund in the dashboard", PlaceRefundedInDashboardAsync, DeliverAsync),
        new("the sweep over a capture without an answer", world => PlaceAuthorizedAsync(world, CaptureUnansweredAsync), SweepAsync),
        new("the sweep over a capture that never arrived", world => PlaceAuthorizedAsync(world, CaptureLostAsync), SweepAsync),
        new("the sweep over an order that nobody pays", PlaceStartedLongAgoAsync, SweepAsync),
        new("the sweep over an order that was paid in the last moment", PlacePaidLongAgoAsync, SweepAsync),
    ];

    public static TheoryData<string> Names() => [.. All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Money_moves_once_wherever_the_process_dies(string name)
    {
        var scenario = All.Single(s => s.Name == name);
        var (expected, awaits) = await LiveAsync(scenario, -1, after: false, askAgain: true);
        var (untouched, _) = await LiveAsync(scenario, 1, after: false, askAgain: false);
        var crashes = 0;
        for (var at = 1; at <= awaits; at++)
        {
            foreach (var after in new[] { false, true })
            {
                // Whoever asked asks again, or never comes back: then the sweep finishes it, unless the intent was never committed.
                foreach (var askAgain in new[] { true, false })
                {
                    crashes++;
                    var (end, _) = await LiveAsync(scenario, at, after, askAgain);
                    string[] ends = !askAgain && at <= 2 ? [expected, untouched] : [expected];
                    end.Should().BeOneOf(ends, $"it died at await {at} {(after ? "after" : "before")} its effect, and was {(askAgain ? "" : "not ")}asked again");
                }
            }
        }

        output.WriteLine($"{name}: {awaits} awaits, {crashes} crashes, each with this end: {expected}");
    }

    private static async Task<(string End, int Awaits)> LiveAsync(CrashScenario scenario, int diesAt, bool after, bool askAgain)
    {
        var world = new CrashWorld();
        var order = await scenario.Prepare(world);
        var process = new MortalProcess(diesAt, after);
        var lived = await world.RunAsync(process, services => scenario.Act(world, order, services));
        lived.Should().Be(diesAt < 0, "the process dies where it is told to");
        if (!lived && askAgain)
        {
            (await world.RunAsync(new MortalProcess(-1, false), services => scenario.Act(world, order, services))).Should().BeTrue();
        }

        await world.RecoverAsync();
        if (scenario.Then is not null)
        {
            await scenario.Then(world, order);
        }

        await world.DeliverAllAsync();
        await world.RecoverAsync();
        return (await world.DescribeAsync(order.Id), process.Awaits);
    }

    private static Task<Order> PlaceAsync(CrashWorld world) => world.AskAsync(async orders => (await orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order);

    private static async Task<Order> PlaceStartedAsync(CrashWorld world)
    {
        var order = await PlaceAsync(world);
        return (await world.AskAsync(orders => orders.StartPaymentAsync(new StartPayment(order.Id, world.Bank.Name, Shop.Buyer)))).EnsureSucceeded().Order;
    }

    private static async Task<Order> PlacePaidUnheardAsync(CrashWorld world)
    {
        var order = await PlaceStartedAsync(world);
        world.Bank.Pay(order.PaymentIntentId!);
        return order;
    }

    private static async Task<Order> PlacePaidAsync(CrashWorld world)
    {
        var order = await PlacePaidUnheardAsync(world);
        await world.DeliverAllAsync();
        return (await world.AskAsync(orders => orders.FindByIdAsync(order.Id)))!;
    }

    private static async Task<Order> PlaceDeclinedTwiceAndPaidUnheardAsync(CrashWorld world)
    {
        var order = await PlaceStartedAsync(world);
        world.Bank.Decline(order.PaymentIntentId!);
        world.Bank.RequireAction(order.PaymentIntentId!);
        world.Bank.Decline(order.PaymentIntentId!);
        return order;
    }

    private static async Task<Order> PlaceRefundedInDashboardAsync(CrashWorld world)
    {
        var order = await PlacePaidAsync(world);
        world.Bank.RefundInDashboard(order.PaymentIntentId!, Shop.Dollars(30));
        return order;
    }

    private static async Task<Order> PlaceStartedLongAgoAsync(CrashWorld world)
    {
        var order = await PlaceStartedAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(3));
        return order;
    }

    private static async Task<Order> PlacePaidLongAgoAsync(CrashWorld world)
    {
        var order = await PlaceStartedLongAgoAsync(world);
        world.Bank.Pay(order.PaymentIntentId!);
        return order;
    }

    private static async Task<Order> PlaceAuthorizedAsync(CrashWorld world, Func<CrashWorld, Order, Task>? then = null)
    {
        var order = await PlaceAsync(world);
        var started = (await world.AskAsync(orders => orders.AuthorizeAsync(new StartPayment(order.Id, world.Bank.Name, Shop.Buyer)))).EnsureSucceeded();
        world.Bank.Pay(started.Payment.Reference!);
        await world.DeliverAllAsync();
        order = (await world.AskAsync(orders => orders.FindByIdAsync(order.Id)))!;
        if (then is not null)
        {
            await then(world, order);
        }

        return order;
    }

    private static Task CaptureUnansweredAsync(CrashWorld world, Order order) => CaptureBadlyAsync(world, order, SimulatedFaultPlan.None with { ResponseLost = 1 });

    private static Task CaptureLostAsync(CrashWorld world, Order order) => CaptureBadlyAsync(world, order, SimulatedFaultPlan.None with { FailureBefore = 1 });

    private static async Task CaptureBadlyAsync(CrashWorld world, Order order, SimulatedFaultPlan faults)
    {
        world.Bank.Faults = faults;
        await world.AskAsync(orders => orders.CaptureAsync(new CapturePayment(order.Id, order.Payments[0].Id, Shop.Clerk)));
        world.Bank.Faults = SimulatedFaultPlan.None;
        world.Clock.Advance(TimeSpan.FromMinutes(3));
    }

    private static async Task StartAsync(CrashWorld world, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().StartPaymentAsync(
            new StartPayment(order.Id, world.Bank.Name, Shop.Buyer) { IdempotencyKey = "start" })).EnsureSucceeded();

    private static async Task StartHostedAsync(CrashWorld world, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().StartPaymentAsync(
            new StartPayment(order.Id, world.Bank.Name, Shop.Buyer) { IdempotencyKey = "start", Hosted = true, ReturnUrl = "https://shop.example" })).EnsureSucceeded();

    // The customer pays the newest attempt that the provider has for them.
    private static Task PayWhatWasStartedAsync(CrashWorld world, Order order)
    {
        var newest = world.Bank.Payments.LastOrDefault(p => p.Status == OrderPaymentStatus.Pending);
        if (newest is not null)
        {
            world.Bank.Pay(newest.Reference ?? newest.SessionReference!);
        }

        return Task.CompletedTask;
    }

    private static async Task CaptureAsync(Order order, IServiceProvider services, Money? amount) =>
        (await services.GetRequiredService<OrderService>().CaptureAsync(
            new CapturePayment(order.Id, order.Payments[0].Id, Shop.Clerk) { Amount = amount, IdempotencyKey = "capture" })).EnsureSucceeded();

    private static async Task VoidAsync(CrashWorld world, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().VoidAsync(
            new VoidPayment(order.Id, order.Payments[0].Id, Shop.Clerk) { IdempotencyKey = "void" })).EnsureSucceeded();

    private static async Task RefundAsync(Order order, IServiceProvider services, Money? amount) =>
        (await services.GetRequiredService<OrderService>().RefundAsync(
            new RefundPayment(order.Id, Shop.Clerk) { Amount = amount, IdempotencyKey = "refund" })).EnsureSucceeded();

    private static async Task CancelAsync(CrashWorld world, Order order, IServiceProvider services) =>
        (await services.GetRequiredService<OrderService>().CancelAsync(new CancelOrder(order.Id, Shop.Clerk) { IdempotencyKey = "cancel" })).EnsureSucceeded();

    private static async Task DeliverAsync(CrashWorld world, Order order, IServiceProvider services)
    {
        foreach (var told in world.Bank.Events)
        {
            (await services.GetRequiredService<OrderService>().HandleNotificationAsync(world.Bank.Name, world.Bank.Sign(told))).EnsureSucceeded();
        }
    }

    private static async Task SweepAsync(CrashWorld world, Order order, IServiceProvider services)
    {
        var report = await services.GetRequiredService<PaymentReconciler>().RunAsync();
        if (report.Failures.Count > 0)
        {
            throw new PaymentProviderException("The sweep could not do everything.");
        }
    }
}
