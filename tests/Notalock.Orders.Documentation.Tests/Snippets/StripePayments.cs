using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;
using Stripe;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class StripePayments
{
    internal static void Register(HostApplicationBuilder builder) =>
        builder.Services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseSqlite("Data Source=orders.db"))
            .AddStripe(o =>
            {
                o.SecretKey = builder.Configuration["Stripe:SecretKey"]!;
                o.WebhookSecrets.Add(builder.Configuration["Stripe:WebhookSecret"]!);
                o.LiveMode = builder.Environment.IsProduction();
            });

    internal static async Task<string?> InThePageAsync(OrderService orders, Order order)
    {
        var started = await orders.StartPaymentAsync(new StartPayment(order.Id, StripeDefaults.ProviderName, Actor.Customer("ada")));
        return started.Value?.ClientSecret; // only for stripe.confirmPayment in the customer's browser
    }

    internal static async Task<string?> OnTheHostedPageAsync(OrderService orders, Order order)
    {
        var started = await orders.StartPaymentAsync(new StartPayment(order.Id, StripeDefaults.ProviderName, Actor.Customer("ada"))
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/thanks",
            CancelUrl = "https://shop.example/cart",
        });
        return started.Value?.RedirectUrl; // redirect the customer to this URL
    }

    internal static async Task<int> ReceiveAsync(OrderService orders, ReadOnlyMemory<byte> body, Func<string, string?> header)
    {
        var handled = await orders.HandleNotificationAsync(StripeDefaults.ProviderName, new PaymentWebhookRequest(body, header));
        return handled.Succeeded ? 200 : 400; // the outcome is durable; if the method throws, return 500 and Stripe redelivers the event
    }

    internal static void Rotate(StripeOptions o, string oldSecret, string newSecret)
    {
        o.WebhookSecrets.Add(newSecret);
        o.WebhookSecrets.Add(oldSecret); // remove when Stripe no longer signs with it
    }

    internal static async Task CreateEndpointAsync(string secretKey)
    {
        var address = new Uri("https://shop.example/api/webhooks/stripe");
        var endpoint = await StripeWebhookSetup.CreateEndpointAsync(new StripeClient(secretKey), address);
        Console.WriteLine(endpoint.Secret); // add it to WebhookSecrets; Stripe shows it only once
    }

    internal static void RegisterTwo(HostApplicationBuilder builder)
    {
        builder.Services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseSqlite("Data Source=orders.db"))
            .AddStripe(o => Configure(o, "Stripe"))
            .AddStripe("stripe-eu", o => Configure(o, "StripeEurope"));

        void Configure(StripeOptions o, string section)
        {
            o.SecretKey = builder.Configuration[section + ":SecretKey"]!;
            o.WebhookSecrets.Add(builder.Configuration[section + ":WebhookSecret"]!);
        }
    }

    internal static void AddParameters(StripeOptions o)
    {
        o.ConfigurePayment = (payment, intent) => intent.TransferGroup = payment.Details.GetValueOrDefault("transfer_group");
        o.ConfigurePage = (payment, page) => page.BillingAddressCollection = "required";
    }

    internal static async Task<bool> WithDetailsAsync(OrderService orders, Order order)
    {
        var started = await orders.StartPaymentAsync(new StartPayment(order.Id, StripeDefaults.ProviderName, Actor.Customer("ada"))
        {
            Details = new Dictionary<string, string> { ["transfer_group"] = "order-" + order.Number },
        });
        return started.Succeeded;
    }
}
