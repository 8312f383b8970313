using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.FaultTests.Writer;

/// <summary>Creates orders and changes their status, four at a time, and acknowledges each completed commit on standard output.</summary>
internal sealed class OrderWriter(IServiceProvider services, string prefix)
{
    private static readonly Actor Clerk = Actor.System("writer");
    private static readonly Currency Usd = Currency.FromCode("usd");

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(() => WriteAsync(lane))));

    private async Task WriteAsync(int lane)
    {
        for (var i = 0; ; i++)
        {
            using var scope = services.CreateScope();
            var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
            var key = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{lane}-{i}");
            var order = (await orders.CreateAsync(new CreateOrder(Clerk, Usd,
            [
                new CartItem("p-1", "Lamp", 1, Money.FromDecimal(10, Usd)),
                new CartItem("p-2", "Bulb", 2, Money.FromDecimal(2, Usd)),
                new CartItem("p-3", "Shade", 3, Money.FromDecimal(5, Usd)),
            ])
            {
                CustomerId = "c-1",
                IdempotencyKey = key,
            })).EnsureSucceeded().Order;
            Acknowledge(order);
            Acknowledge(
                (await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Clerk))).EnsureSucceeded().Order);
            Acknowledge((await orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk))).EnsureSucceeded());
        }
    }

    private static void Acknowledge(Order order)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ack {order.Id} {order.Version}"));
            Console.Out.Flush();
        }
    }
}
