using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders;
using Notalock.Orders.NativeApp;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

// Compiled ahead of time by .ci/run: code that needs reflection or code generation at run time fails here.
var services = new ServiceCollection();
services.AddNotalockOrders().AddInMemoryStore().AddStripe(o =>
{
    o.SecretKey = "sk_test_native";
    o.WebhookSecrets.Add("whsec_native");
});
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
var recorded = await orders.RecordOfflinePaymentAsync(
    new RecordOfflinePayment(first.Id, first.Total, Actor.System("app")) { IdempotencyKey = "pay-1" });
var paid = recorded.EnsureSucceeded().Order;
var document = JsonSerializer.Serialize(paid, OrderJson.Order);
var read = JsonSerializer.Deserialize(document, OrderJson.Order)!;
var messages = await scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>().LeaseAsync(
    new OutboxLeaseRequest(first.Id, 10, paid.UpdatedAt, paid.UpdatedAt.AddMinutes(1)), CancellationToken.None);
var events = messages.Select(m => JsonSerializer.Deserialize(m.Message.Payload, OrderJson.Event)!).ToArray();

// Stripe: a signed notification is verified and parsed.
var body = Encoding.UTF8.GetBytes("""
    {"id":"evt_1","type":"payment_intent.succeeded","livemode":false,"data":{"object":{"id":"pi_1","status":"succeeded","amount":2000,
     "amount_received":2000,"currency":"usd","latest_charge":{"id":"ch_1","amount":2000,"amount_captured":2000,"captured":true,
     "currency":"usd","payment_method_details":{"type":"card","card":{"brand":"visa","last4":"4242"}}},"metadata":{"order_id":"ORDER"}}}}
    """.Replace("ORDER", first.Id.ToString(), StringComparison.Ordinal));
var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
var signature = Convert.ToHexStringLower(HMACSHA256.HashData("whsec_native"u8, [.. Encoding.ASCII.GetBytes($"{now}."), .. body]));
var parser = provider.GetServices<IPaymentWebhookParser>().Single();
var parsed = await parser.ParseAsync(new PaymentWebhookRequest(body, _ => $"t={now},v1={signature}"), CancellationToken.None);
var isParsed = parsed.Notification?.Snapshot is { CardLast4: "4242", Status: OrderPaymentStatus.Captured } snapshot &&
    snapshot.OrderId == first.Id &&
    snapshot.CapturedAmount == first.Total;

var isSent = await StripeRequests.CheckAsync(first);
var isExpected = isParsed && isSent && replay.IsReplay && read.Status == OrderStatus.Paid && read.Total == first.Total
    && events.Length == paid.HistoryCount;
Console.WriteLine(
    isExpected ? $"native: {read.Number} {read.Status} {read.Total}, {events.Length} events" : "native: the result is not as expected");
return isExpected ? 0 : 1;
