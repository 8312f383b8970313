using System.Text.Json;
using Notalock.Orders;

namespace Quickstart;

/// <summary>The main job: places orders from carts, walks them through their life, and prints what happened to each.</summary>
internal sealed class CartWalk(OrderService orders)
{
    private static readonly Actor Clerk = Actor.Staff("casey", "Casey");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "carts.json"), cancellationToken);
        foreach (var cart in JsonSerializer.Deserialize(json, FileJsonContext.Default.IReadOnlyListCartFile)!)
        {
            var order = await WalkAsync(cart, cancellationToken);
            Console.WriteLine($"Order {order.Number}: {order.Total}, {order.Status}, payment {OrderVocabulary.NameOf(order.PaymentState)}");
            Timeline.Print(await orders.GetHistoryAsync(order.Id, cancellationToken));
        }
    }

    // Every step has an idempotency key, so that running the sample again finds each step done instead of doing it twice.
    private async Task<Order> WalkAsync(CartFile cart, CancellationToken cancellationToken)
    {
        var currency = Currency.FromCode(cart.Currency);
        var buyer = cart.CustomerId is null ? Actor.Guest() : Actor.Customer(cart.CustomerId);
        var method = OrderVocabulary.Parse<OfflinePaymentMethod>(cart.Method);
        var created = (await orders.CreateAsync(
            new CreateOrder(buyer, currency, [.. cart.Items.Select(i => Carts.Item(i, currency))])
            {
                CustomerId = cart.CustomerId,
                CustomerEmail = cart.Email,
                CustomerName = cart.Name,
                Adjustments = Carts.Shipping(cart.Shipping, currency),
                OfflineMethod = method,
                IdempotencyKey = cart.Id,
            },
            cancellationToken)).EnsureSucceeded();
        var (id, total) = (created.Order.Id, created.Order.Total);
        if (cart.Ends == "canceled")
        {
            return (await orders.CancelAsync(
                new CancelOrder(id, buyer) { Reason = "Ordered the wrong size", IdempotencyKey = cart.Id + "/cancel" }, cancellationToken)).EnsureSucceeded();
        }

        // An invoice is paid after the goods are sent; a transfer before.
        if (method == OfflinePaymentMethod.BankTransfer)
        {
            await PayAsync();
        }

        await MoveAsync(OrderStatus.Processing);
        var order = await MoveAsync(
            OrderStatus.Shipped, new OrderTracking { Carrier = "DHL", Number = "JD0146" + cart.Id[^4..], Url = "https://example.com/track/" + cart.Id });
        if (method != OfflinePaymentMethod.BankTransfer)
        {
            order = await PayAsync();
        }

        if (cart.Ends is "delivered" or "refunded")
        {
            order = await MoveAsync(OrderStatus.Delivered);
        }

        return cart.Ends == "refunded"
            ? (await orders.RecordOfflineRefundAsync(
                new RecordOfflineRefund(id, Money.Round(total.ToDecimal() / 3, currency), Clerk) { Reason = "Two mugs arrived broken", IdempotencyKey = cart.Id + "/refund" },
                cancellationToken)).EnsureSucceeded().Order
            : order;

        async Task<Order> PayAsync() => (await orders.RecordOfflinePaymentAsync(
            new RecordOfflinePayment(id, total, Clerk) { Notes = "Statement 47, line 3", IdempotencyKey = cart.Id + "/pay" }, cancellationToken)).EnsureSucceeded().Order;

        async Task<Order> MoveAsync(OrderStatus status, OrderTracking? tracking = null) => (await orders.TransitionAsync(
            new TransitionOrder(id, status, Clerk) { Tracking = tracking, VisibleToCustomer = true, IdempotencyKey = $"{cart.Id}/{status}" }, cancellationToken)).EnsureSucceeded();
    }
}
