using Notalock.Orders.Reports;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class Usage
{
    internal static async Task<IReadOnlyList<OrderError>> QuickStartAsync(OrderService orders)
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

        var created = await orders.CreateAsync(cart);
        if (!created.Succeeded)
        {
            return created.Errors; // each with a stable code, a sentence, and the field it is about
        }

        var order = created.Value.Order;
        var clerk = Actor.Staff("casey");
        await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, clerk));
        await orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, clerk)
        {
            Tracking = new OrderTracking { Carrier = "DHL", Number = "JD014600001" },
            VisibleToCustomer = true,
        });

        foreach (var entry in await orders.GetHistoryAsync(order.Id))
        {
            Console.WriteLine($"{entry.Sequence} {entry.CreatedAt:u} {entry.From} -> {entry.Status} by {entry.Actor.Kind}");
        }

        return [];
    }

    internal static async Task<string> RefusalsAsync(OrderService orders, Guid orderId, long seenVersion, Actor clerk)
    {
        var result = await orders.TransitionAsync(new TransitionOrder(orderId, OrderStatus.Shipped, clerk) { ExpectedVersion = seenVersion });
        switch (result.Error?.Code)
        {
            case null:
                return $"Shipped, version {result.Value!.Version}.";
            case OrderErrorCodes.VersionConflict:
                return $"Somebody changed the order meanwhile; it is now at version {result.Current!.Version}.";
            default:
                return result.Error.Message;
        }
    }

    internal static async Task InTransactionAsync(ShopContext context, OrderService orders, CreateOrder cart, CancellationToken cancellationToken)
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
        var first = await orders.CorrectContactAsync(new CorrectOrderContact(orderId, clerk) { CustomerPhone = "1", ExpectedVersion = seen!.Version });
        var second = await orders.CorrectContactAsync(new CorrectOrderContact(orderId, colleague) { CustomerPhone = "2", ExpectedVersion = seen.Version });
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

    private static Task ReserveStockAsync(ShopContext context, CancellationToken cancellationToken) => context.SaveChangesAsync(cancellationToken);

    internal sealed record OutboxNumbers(int Pending);
}
