using Notalock.Orders.Payments;


namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class Usage
{
    internal static CreateOrder NewCart()
    {
        var usd = Currency.FromCode("usd");
        var cart = new CreateOrder(
            Actor.Customer("ada"),
            usd,
            [new CartItem("lamp-01", "Brass desk lamp", 2, Money.FromDecimal(49.99m, usd))])
        {
            CustomerId = "ada",
            CustomerEmail = "ada@example.com",
            IdempotencyKey = "cart-1001",
        };
        return cart;
    }

    internal static async Task<string?> StartPaymentAsync(OrderService orders, Guid orderId)
    {
        var result = await orders.StartPaymentAsync(new StartPayment(orderId, "stripe", Actor.Customer("ada")));
        return result.Succeeded ? result.Value.ClientSecret : null; // the provider's script in the customer's browser needs the secret
    }

    internal static async Task<int> HandleWebhookAsync(OrderService orders, string provider, byte[] body, Func<string, string?> header)
    {
        var handled = await orders.HandleNotificationAsync(provider, new PaymentWebhookRequest(body, header));
        return handled.Succeeded ? 200 : 400; // on an exception, return 500: the provider sends the webhook again
    }

    internal static async Task<string> ErrorsAsync(OrderService orders, Guid orderId, long seenVersion, Actor clerk)
    {
        var result = await orders.TransitionAsync(
            new TransitionOrder(orderId, OrderStatus.Shipped, clerk) { ExpectedVersion = seenVersion });
        switch (result.Error?.Code)
        {
            case null:
                return $"Shipped, version {result.Value!.Version}.";
            case OrderErrorCodes.VersionConflict:
                return $"The order was modified concurrently. It is now at version {result.Current!.Version}.";
            default:
                return result.Error.Message;
        }
    }

    internal static async Task<List<OrderStatusHistory>> ReadHistoryAsync(OrderService orders, Order order)
    {
        var shown = new List<OrderStatusHistory>();
        for (var page = await orders.GetHistoryAsync(order.Id); ; page = await orders.GetHistoryAsync(order.Id, page.NextBefore))
        {
            shown.AddRange(page.Entries.Reverse());
            if (page.NextBefore is null)
            {
                break;
            }
        }

        return shown;
    }

    internal static async Task InTransactionAsync(
        ShopContext context, OrderService orders, CreateOrder cart, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await ReserveStockAsync(context, cancellationToken);
        var created = await orders.CreateAsync(cart, cancellationToken);
        if (created.Succeeded)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    internal static async Task<bool> VersionsAsync(OrderService orders, Guid orderId, Actor clerk, Actor colleague)
    {
        var seen = await orders.FindByIdAsync(orderId);
        var first = await orders.UpdateContactAsync(
            new UpdateOrderContact(orderId, clerk) { CustomerPhone = "1", ExpectedVersion = seen!.Version });
        var second = await orders.UpdateContactAsync(
            new UpdateOrderContact(orderId, colleague) { CustomerPhone = "2", ExpectedVersion = seen.Version });
        // second.Error.Code is version_conflict: the first update is not overwritten.
        return first.Succeeded && !second.Succeeded;
    }

    internal static async Task<OutboxNumbers> DeadLettersAsync(OrderOutbox outbox)
    {
        var statistics = await outbox.GetStatisticsAsync();
        foreach (var dead in await outbox.ListDeadLettersAsync())
        {
            Console.WriteLine($"{dead.Message.Type} of order {dead.Message.OrderId}: {dead.Error} after {dead.Attempts} attempts");
            await outbox.RequeueAsync(dead.Message.Id);
        }

        return new OutboxNumbers(statistics.Pending);
    }

    internal static async Task ReportsAsync(OrderReports reports)
    {
        var month = await reports.GetSeriesAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), OrderReportPeriod.Day);
        foreach (var day in month)
        {
            foreach (var sales in day.Rows)
            {
                Console.WriteLine($"{day.From}: {sales.OrdersPaid} paid, {sales.GrossSales} gross, {sales.NetSales} net");
            }
        }
    }

    private static Task ReserveStockAsync(ShopContext context, CancellationToken cancellationToken) =>
        context.SaveChangesAsync(cancellationToken);

    internal sealed record OutboxNumbers(int Pending);
}
