using Notalock.Orders.StripeServer;

namespace Shop.Tests;

public sealed class StripeTests : IAsyncLifetime
{
    private const string Email = "stripe@example.com";

    private static readonly Uri Webhooks = new("/api/webhooks/stripe", UriKind.Relative);

    private FakeStripe _stripe = null!;
    private ShopApp _shop = null!;

    public async Task InitializeAsync()
    {
        _stripe = await FakeStripe.StartAsync();
        _shop = new ShopApp
        {
            Settings = web => web
                .UseSetting("Stripe:SecretKey", _stripe.SecretKey)
                .UseSetting("Stripe:WebhookSecret", _stripe.WebhookSecrets[0])
                .UseSetting("Stripe:BaseAddress", _stripe.Address.ToString()),
        };
    }

    public async Task DisposeAsync()
    {
        _stripe.Violations.Should().BeEmpty();
        await _shop.DisposeAsync();
        await _stripe.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_confirmation_of_a_Stripe_payment_is_correct_before_and_after_the_webhook(bool webhookFirst)
    {
        using var guest = _shop.Enter();
        var page = await GoToThePaymentPageAsync(guest);
        page.Host.Should().Be("checkout.stripe.com");
        _stripe.Pay(page.Segments[^1]);
        if (webhookFirst)
        {
            await DeliverAsync();
        }

        await guest.OpenAsync(ReturnAddress());
        guest.Headline.Should().Be("Thank you! Your order is paid");
        if (!webhookFirst)
        {
            await DeliverAsync();
            await guest.OpenAsync(ReturnAddress());
        }

        guest.Headline.Should().Be("Thank you! Your order is paid");
        var order = (await _shop.GetOrdersAsync(Email)).Should().ContainSingle().Which;
        order.Status.Should().Be(OrderStatus.Paid);
        _stripe.Ledger.Captures().Should().ContainSingle().Which.Amount.Should().Be(order.Total.MinorUnits);
        await guest.FollowAsync("View order");
        guest.Page.QuerySelector("a[href^='https://pay.stripe.com/receipts/']").Should().NotBeNull("Stripe issues the receipt");
    }

    [Fact]
    public async Task The_webhook_pays_the_order_of_a_customer_who_does_not_return()
    {
        using var guest = _shop.Enter();
        _stripe.Pay((await GoToThePaymentPageAsync(guest)).Segments[^1]);

        await DeliverAsync();

        (await _shop.GetOrdersAsync(Email)).Should().ContainSingle().Which.Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_customer_resumes_the_same_page_after_a_decline_or_a_return()
    {
        using var guest = _shop.Enter();
        var page = await GoToThePaymentPageAsync(guest);
        await guest.OpenAsync(ReturnAddress());
        guest.Headline.Should().Be("Complete your payment");
        await guest.PressAsync("Pay now");
        guest.ExternalAddress.Should().Be(page);

        _stripe.Decline(page.Segments[^1]);
        await DeliverAsync();
        await guest.OpenAsync(ReturnAddress());
        guest.Headline.Should().Be("Your payment failed");
        await guest.PressAsync("Try again");
        guest.ExternalAddress!.Host.Should().Be("checkout.stripe.com");
        _stripe.Pay(guest.ExternalAddress.Segments[^1]);
        await DeliverAsync();
        await guest.OpenAsync(ReturnAddress());

        guest.Headline.Should().Be("Thank you! Your order is paid");
        (await _shop.GetOrdersAsync(Email)).Should().ContainSingle().Which.Status.Should().Be(OrderStatus.Paid);
        _stripe.Ledger.Captures().Should().ContainSingle();
    }

    [Fact]
    public async Task The_order_is_kept_and_the_customer_is_informed_if_Stripe_is_unreachable()
    {
        using var guest = _shop.Enter();
        await guest.GoToTheReviewAsync(Email);
        _stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.Unauthorized) { Times = 10 });

        await guest.PressAsync("Place order and pay");

        guest.Headline.Should().StartWith("Payment for order");
        _stripe.ClearFaults();
        await guest.FollowAsync("View order");
        await guest.OpenAsync("/orders/pay/" + guest.Address.Segments[^1]);
        guest.ExternalAddress.Should().BeNull("only a button starts a payment");
        _stripe.List("checkout.session").Should().BeEmpty("a link starts no payment");
        await guest.PressAsync("Pay now");
        guest.ExternalAddress!.Host.Should().Be("checkout.stripe.com");
        (await _shop.GetOrdersAsync(Email)).Should().ContainSingle();
    }

    [Fact]
    public async Task The_security_policy_allows_the_redirect_to_Stripe_and_the_simulation_is_disabled()
    {
        using var client = _shop.CreateClient();
        using var first = await client.GetAsync(new Uri("/", UriKind.Relative));
        using var bank = await client.GetAsync(new Uri("/simulated-bank/anything", UriKind.Relative));
        using var forged = new StringContent("""{"id":"evt_1","type":"checkout.session.completed"}""");
        forged.Headers.Add("Stripe-Signature", "t=1,v1=00");
        using var webhook = await client.PostAsync(Webhooks, forged);

        first.Headers.GetValues("Content-Security-Policy")
            .Should().ContainSingle().Which.Should().EndWith("form-action 'self' https://checkout.stripe.com");
        (await first.Content.ReadAsStringAsync()).Should().NotContain("Payments are simulated");
        bank.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
        webhook.StatusCode.Should().Be(System.Net.HttpStatusCode.BadRequest);
    }

    private static async Task<Uri> GoToThePaymentPageAsync(Visit guest)
    {
        await guest.GoToTheReviewAsync(Email);
        await guest.PressAsync("Place order and pay");
        guest.ExternalAddress.Should().NotBeNull();
        return guest.ExternalAddress!;
    }

    private string ReturnAddress() => _stripe.List("checkout.session")[^1]["success_url"]!.ToString();

    // Each event is delivered twice, because Stripe may deliver duplicates.
    private async Task DeliverAsync()
    {
        using var client = _shop.CreateClient();
        (await _stripe.DeliverAsync(client, Webhooks, static all => [.. all, .. all])).Should().OnlyContain(status => status == 200);
    }
}
