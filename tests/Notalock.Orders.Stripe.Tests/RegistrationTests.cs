using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using Notalock.Orders.Testing;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests two registrations with their own accounts in one application.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private readonly TestTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
    private FakeStripe _us = null!;
    private FakeStripe _eu = null!;
    private ServiceProvider _services = null!;
    private OrderService _orders = null!;

    public async Task InitializeAsync()
    {
        _us = await FakeStripe.StartAsync(_time);
        _eu = await FakeStripe.StartAsync(_time);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddNotalockOrders().AddInMemoryStore()
            .AddStripe(options => Use(options, _us))
            .AddStripe("stripe-eu", options => Use(options, _eu));
        _services = services.BuildServiceProvider();
        _orders = _services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _us.DisposeAsync();
        await _eu.DisposeAsync();
    }

    [Fact]
    public async Task A_payment_and_its_refund_go_through_the_registration_that_started_it()
    {
        var (order, webhook) = await PayAsync("stripe-eu", _eu);
        (await _orders.HandleNotificationAsync("stripe-eu", webhook)).EnsureSucceeded();
        _us.Requests.Should().BeEmpty();

        (await _orders.RefundAsync(new RefundPayment(order.Id, Actor.Staff("casey")) { Amount = Usd(10) })).EnsureSucceeded();

        order = (await _orders.FindByIdAsync(order.Id))!;
        order.Payments.Should().ContainSingle().Which.Provider.Should().Be("stripe-eu");
        order.PaymentProvider.Should().Be("stripe-eu");
        _eu.Ledger.Refunds().Should().ContainSingle();
        _us.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_that_was_signed_for_one_registration_is_rejected_by_the_other()
    {
        var (_, webhook) = await PayAsync("stripe", _us);

        var rejected = await _orders.HandleNotificationAsync("stripe-eu", webhook);
        var accepted = await _orders.HandleNotificationAsync("stripe", webhook);

        rejected.Errors.Should().ContainSingle().Which.Code.Should().Be(OrderErrorCodes.InvalidSignature);
        accepted.Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task A_message_about_options_names_the_registration()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddStripe("stripe-eu", options => options.WebhookSecrets.Add("whsec_Hidden"));
        await using var provider = services.BuildServiceProvider();

        var resolve = () => provider.GetServices<IPaymentProvider>().ToArray();

        resolve.Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>()
            .WithMessage("*StripeOptions.SecretKey must be set*'stripe-eu'*");
    }

    [Fact]
    public async Task A_webhook_endpoint_is_created_with_the_events_and_the_version_of_the_package()
    {
        var client = new global::Stripe.StripeClient(new global::Stripe.StripeClientOptions
        {
            ApiKey = _us.SecretKey,
            ApiBase = _us.Address.GetLeftPart(UriPartial.Authority),
        });

        var endpoint = await StripeWebhookSetup.CreateEndpointAsync(client, new Uri("https://shop.example/api/webhooks/stripe"));

        endpoint.Secret.Should().StartWith("whsec_");
        endpoint.ToString().Should().NotContain(endpoint.Secret);
        var form = _us.Requests.Single().Parameters;
        form["url"]!.ToString().Should().Be("https://shop.example/api/webhooks/stripe");
        form["api_version"]!.ToString().Should().Be(StripeDefaults.ApiVersion);
        form["enabled_events"]!.AsArray().Select(type => type!.ToString())
            .Should().Equal(StripeDefaults.WebhookEvents.Concat(StripeDefaults.OptionalWebhookEvents));
        var insecure = () => StripeWebhookSetup.CreateEndpointAsync(client, new Uri("http://shop.example/"));
        await insecure.Should().ThrowAsync<ArgumentException>();
    }

    private static void Use(StripeOptions options, FakeStripe stripe)
    {
        options.SecretKey = stripe.SecretKey;
        options.BaseAddress = stripe.Address;
        options.WebhookSecrets.Add(stripe.WebhookSecrets[0]);
    }

    private async Task<(Order Order, PaymentWebhookRequest Webhook)> PayAsync(string provider, FakeStripe stripe)
    {
        var order = await PlaceAsync(_orders);
        var started = (await _orders.StartPaymentAsync(new StartPayment(order.Id, provider, Actor.Customer("ada")))).EnsureSucceeded();
        stripe.Pay(started.Payment.Reference!);
        var webhook = stripe.TakeWebhooks().Last(taken => taken.Event.Type == "payment_intent.succeeded");
        return (order, new PaymentWebhookRequest(webhook.Body, webhook.Header));
    }
}
