using Notalock.Orders;

namespace Quickstart;

/// <summary>
/// Places orders from carts, takes their payments, moves them through their statuses, and prints the audit trail of each.
/// </summary>
internal sealed class CartWalk(OrderService orders, Journey journey)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var cart in await Carts.ReadAsync(cancellationToken))
        {
            var placed = await journey.PlaceAsync(cart, cancellationToken);
            var order = await journey.AdvanceAsync(cart, placed, cancellationToken);
            Console.WriteLine($"Order {order.Number}: {order.Total}, {order.Status}, payment {OrderNames.ToWireName(order.PaymentState)}");
            if (journey.IsUnknownToProvider(order))
            {
                Console.WriteLine("  The payment was started in an earlier run. The simulated provider keeps no data between runs.");
            }

            Timeline.Print((await orders.GetHistoryAsync(order.Id, cancellationToken: cancellationToken)).Entries);
        }
    }
}
