using Notalock.Orders.StripeServer;

namespace Shop.Tests;

/// <summary>Runs a shop whose customers pay with the card form, and a fake Stripe server.</summary>
public sealed class CardShop : IAsyncLifetime
{
    internal const string PublishableKey = "pk_test_shop";

    internal static Uri Webhooks { get; } = new("/api/webhooks/stripe", UriKind.Relative);

    internal FakeStripe Stripe { get; private set; } = null!;

    internal ShopApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Stripe = await FakeStripe.StartAsync();
        App = new ShopApp
        {
            Settings = web => web
                .UseSetting("Stripe:SecretKey", Stripe.SecretKey)
                .UseSetting("Stripe:WebhookSecret", Stripe.WebhookSecrets[0])
                .UseSetting("Stripe:PublishableKey", PublishableKey)
                .UseSetting("Stripe:BaseAddress", Stripe.Address.ToString()),
        };
    }

    public async Task DisposeAsync()
    {
        Stripe.Violations.Should().BeEmpty();
        await App.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    /// <summary>Gets the payment intent of the card form of an order.</summary>
    internal string GetIntent(Guid orderId) => Stripe.List("payment_intent")
        .Last(intent => intent["metadata"]!["order_id"]!.ToString() == orderId.ToString())["id"]!.ToString();
}
