using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders;
using Notalock.Orders.Storage;

// Compiled ahead of time by .ci/run: what would need reflection or code generation at run time fails here.
var services = new ServiceCollection();
services.AddNotalockOrders().AddInMemoryStore();
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
var usd = Currency.FromCode("usd");
var cart = new CreateOrder(Actor.Guest(), usd, [new CartItem("lamp", "Lamp", 2, Money.FromDecimal(10, usd))])
{
    CustomerEmail = "ada@example.com",
    IdempotencyKey = "cart-1",
    Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = "native" },
};
var first = (await orders.CreateAsync(cart)).EnsureSucceeded().Order;
var replay = await orders.CreateAsync(cart);
var paid = (await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(first.Id, first.Total, Actor.System("app")) { IdempotencyKey = "pay-1" })).EnsureSucceeded().Order;
var document = JsonSerializer.Serialize(paid, OrderJson.Order);
var read = JsonSerializer.Deserialize(document, OrderJson.Order)!;
var messages = await scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>().LeaseAsync(
    new OutboxLeaseRequest(first.Id, 10, paid.UpdatedAt, paid.UpdatedAt.AddMinutes(1)), CancellationToken.None);
var events = messages.Select(m => JsonSerializer.Deserialize(m.Message.Payload, OrderJson.Event)!).ToArray();
var holds = replay.IsReplay && read.Status == OrderStatus.Paid && read.Total == first.Total && events.Length == paid.HistoryCount;
Console.WriteLine(holds ? $"native: {read.Number} {read.Status} {read.Total}, {events.Length} events" : "native: something does not hold");
return holds ? 0 : 1;
