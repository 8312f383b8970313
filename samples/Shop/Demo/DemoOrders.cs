using System.Globalization;
using Notalock.Orders.Testing;
using Shop.Catalog;

namespace Shop.Demo;

/// <summary>
/// Creates orders of the last four months in the same way as real ones: through the order service and a provider, with the clock set to
/// the past.
/// </summary>
internal sealed class DemoOrders(OrderService orders, SimulatedPaymentProvider bank, DemoClock clock)
{
    private const int OrdinaryCount = 280;
    private const int Days = 120;

    // A fixed seed, so that each run creates the same orders.
    private readonly Random _random = new(20_260_301);

    public async Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        var present = clock.GetUtcNow();
        try
        {
            for (var i = 0; i < OrdinaryCount; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var age = TimeSpan.FromDays(Days * (1 - Math.Sqrt((i + 0.5) / OrdinaryCount))) + TimeSpan.FromMinutes(_random.Next(30, 600));
                var walk = await PlaceAsync(age, i % 14 == 3 ? DemoCustomer.Ada : Pick(DemoCustomer.All), present);
                await AdvanceAsync(walk, age, i);
            }

            foreach (var (ago, story) in DemoStories.All)
            {
                var walk = await PlaceAsync(ago, Pick(DemoCustomer.All), present, minimum: 2);
                await story(walk, bank);
            }
        }
        finally
        {
            clock.Return();
        }

        return OrdinaryCount + DemoStories.All.Count;
    }

    private async Task<DemoWalk> PlaceAsync(TimeSpan age, DemoCustomer customer, DateTimeOffset present, int minimum = 1)
    {
        var walk = new DemoWalk(orders, bank, clock, present);
        var products = Catalogue.Products.OrderBy(_ => _random.Next()).Take(Math.Max(minimum, 1 + (_random.Next(10) / 4))).Select(p => (p, _random.Next(8) == 0 ? 2 : 1)).ToArray();
        await walk.PlaceAsync(present - age, customer, Catalogue.Shipping[_random.Next(10) switch { < 6 => 0, < 8 => 1, _ => 2 }], products);
        return walk;
    }

    private async Task AdvanceAsync(DemoWalk walk, TimeSpan age, int number)
    {
        walk.After(TimeSpan.FromMinutes(_random.Next(1, 15)));
        switch (number % 20)
        {
            case 7:
                await walk.StartAsync();
                await walk.ActAtBankAsync(session => bank.Decline(session));
                if (number % 40 == 7)
                {
                    await walk.After(TimeSpan.FromHours(1)).ActAtBankAsync(session => bank.Decline(session, "insufficient_funds"));
                    return;
                }

                await walk.After(TimeSpan.FromMinutes(2)).ActAtBankAsync(session => bank.Pay(session));
                break;
            case 13:
                await walk.After(TimeSpan.FromHours(3)).CancelAsync();
                return;
            default:
                await walk.PayAsync();
                break;
        }

        if (age > TimeSpan.FromHours(14))
        {
            await walk.After(TimeSpan.FromHours(_random.Next(2, 12))).MoveAsync(OrderStatus.Processing);
        }

        if (number % 11 == 4 && age > TimeSpan.FromDays(1))
        {
            await walk.NoteAsync("Packed with extra paper for the long distance.", visible: true);
        }

        if (age > TimeSpan.FromDays(2.5))
        {
            var tracking = new OrderTracking { Carrier = "Post", Number = string.Create(CultureInfo.InvariantCulture, $"EX{4_000_000 + (number * 7919)}") };
            await walk.After(TimeSpan.FromHours(_random.Next(20, 40))).MoveAsync(OrderStatus.Shipped, tracking);
        }

        if (age > TimeSpan.FromDays(6))
        {
            await walk.After(TimeSpan.FromHours(_random.Next(30, 80))).MoveAsync(OrderStatus.Delivered);
        }

        if (number % 29 == 5 && age > TimeSpan.FromDays(12))
        {
            await walk.After(TimeSpan.FromDays(4)).RefundAsync(walk.Order.Items[^1].Price);
        }
    }

    private DemoCustomer Pick(IReadOnlyList<DemoCustomer> customers) => customers[_random.Next(customers.Count)];
}
