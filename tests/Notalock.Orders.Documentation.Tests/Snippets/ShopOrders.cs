namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class ShopOrders(OrderServiceDependencies dependencies, CurrentShop shop) : OrderService(dependencies)
{
    protected override OrderReadFilter? ReadFilter => new()
    {
        Orders = order => order.StoreId == shop.Id,
        Queries = query => query with { StoreId = shop.Id },
    };
}
