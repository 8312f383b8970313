using Notalock.Orders;

namespace Quickstart;

/// <summary>The main job: places orders from carts, takes their payments, walks them through their life, and prints what happened to each.</summary>
internal sealed class CartWalk(OrderService orders, Journey journey)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var cart in await Carts.ReadAsync(cancellationToken))
        {
            var placed = await journey.PlaceAsync(cart, cancellationToken);
            var order = await journey.GoOnAsync(cart, placed, cancellationToken);
            Console.WriteLine($"Order {order.Number}: {order.Total}, {order.Status}, payment {OrderNames.ToWireName(order.PaymentState)}");
            if (journey.IsForgotten(order))
            {
                Console.WriteLine("  Its payment was begun in a run that was stopped, and the simulated provider keeps nothing beyond a run.");
            }

            Timeline.Print(await orders.GetHistoryAsync(order.Id, cancellationToken));
        }
    }
}
