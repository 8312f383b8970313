using System.Text;
using Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notalock.Orders;
using Notalock.Orders.Payments;

// Every extension point of the core in one console application, on a database that is deleted at the end.
var usd = Currency.FromCode("usd");
var database = Path.Combine(Path.GetTempPath(), $"extensions-{Path.GetRandomFileName()}.db");
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton(new GiftCardLedger(Money.FromDecimal(100m, usd)));
builder.Services.AddNotalockOrders()
    .AddEntityFrameworkCoreStore(db => db.UseSqlite($"Data Source={database}"))
    .AddPaymentProvider<GiftCardProvider>()
    .AddPaymentWebhookParser<GiftCardWebhookParser>()
    .UseTransitionPolicy<NoShippingWhileDisputed>()
    .UseTotalCalculator<RoundedTotalCalculator>();

using var host = builder.Build();
try
{
    // An administrator can review the statements that EnsureNotalockOrdersSchemaAsync runs.
    var script = host.Services.GetNotalockOrdersSchemaScript();
    Console.WriteLine($"schema: {script.Split("CREATE TABLE").Length - 1} tables");
    await host.EnsureNotalockOrdersSchemaAsync();

    using var scope = host.Services.CreateScope();
    var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
    var (ada, casey) = (Actor.Customer("ada"), Actor.Staff("casey"));

    var cart = new CreateOrder(ada, usd, [new CartItem("lamp-01", "Brass desk lamp", 2, Money.FromDecimal(12.49m, usd))]) { CustomerId = "ada" };
    var order = (await orders.CreateAsync(cart)).EnsureSucceeded().Order;
    Console.WriteLine($"total calculator: {order.Subtotal} becomes {order.Total}");

    var started = (await orders.StartPaymentAsync(new StartPayment(order.Id, GiftCardProvider.ProviderName, ada))).EnsureSucceeded();
    Console.WriteLine($"payment provider: {started.Payment.Status}, the order is {started.Order.Status}");

    var body = Encoding.UTF8.GetBytes($$"""{"id":"evt_1","reference":"{{started.Payment.Reference}}"}""");
    var webhook = new PaymentWebhookRequest(body, name => name == GiftCardWebhookParser.SignatureHeader ? GiftCardWebhookParser.Sign(body) : null);
    var handled = (await orders.HandleNotificationAsync(GiftCardProvider.ProviderName, webhook)).EnsureSucceeded();
    Console.WriteLine($"webhook parser: {handled.Outcome}");

    var verdict = await orders.ExplainAsync(started.Order with { Flags = OrderFlags.DisputeOpen }, OrderStatus.Shipped, casey);
    Console.WriteLine($"transition policy: {verdict.Reason}");

    var refund = (await orders.RefundAsync(new RefundPayment(order.Id, casey))).EnsureSucceeded().Refund;
    Console.WriteLine($"refund: {refund.Status}, the balance of the card is {scope.ServiceProvider.GetRequiredService<GiftCardLedger>().Balance}");
    return 0;
}
finally
{
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    File.Delete(database);
}
