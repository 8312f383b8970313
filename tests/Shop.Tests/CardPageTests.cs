using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.StripeServer;

namespace Shop.Tests;

public sealed class CardPageTests(CardShop shop) : IClassFixture<CardShop>
{
    [Fact]
    public async Task The_card_page_has_the_keys_of_the_payment_and_starts_it_once()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "card-page@example.com");

        var form = guest.Page.QuerySelector("#card-form")!;
        var intent = shop.Stripe.Get(shop.GetIntent(orderId));

        form.GetAttribute("data-publishable-key").Should().Be(CardShop.PublishableKey);
        form.GetAttribute("data-client-secret").Should().Be(intent["client_secret"]!.ToString());
        form.GetAttribute("data-return-url").Should().Be($"https://shop.example/orders/thanks/{orderId}");
        intent["automatic_payment_methods"]!["enabled"]!.GetValue<bool>().Should().BeTrue();
        guest.Page.QuerySelectorAll("script").Select(script => script.GetAttribute("src")!.Split('?')[0])
            .Should().Equal("/times.js", $"https://js.stripe.com/{StripeTrain}/stripe.js", "/card.js");

        await guest.OpenAsync($"/orders/details/{orderId}");
        await guest.PressAsync($"Pay {Format.Price((await GetOrderAsync(orderId)).Total)}");
        guest.Page.QuerySelector("#card-form")!.GetAttribute("data-client-secret").Should().Be(intent["client_secret"]!.ToString());
        (await GetOrderAsync(orderId)).Payments.Should().ContainSingle();
    }

    [Theory]
    [InlineData("/orders/card/")]
    [InlineData("/orders/pay/")]
    public async Task A_link_to_a_payment_starts_none(string path)
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, $"link-{path.Length}@example.com");
        var requests = shop.Stripe.Requests.Count;

        await guest.OpenAsync(path + orderId);

        guest.Address.AbsolutePath.Should().Be($"/orders/pay/{orderId}");
        guest.Headline.Should().StartWith("Payment for order");
        shop.Stripe.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task A_customer_can_pay_on_the_page_of_Stripe_instead()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "instead@example.com");

        await guest.PressAsync("Pay on Stripe's page");

        guest.ExternalAddress!.Host.Should().Be("checkout.stripe.com");
        shop.Stripe.Get(shop.GetIntent(orderId))["status"]!.ToString().Should().Be("canceled", "the order is paid once");
    }

    [Fact]
    public async Task The_return_page_shows_the_payment_before_the_webhook_and_drops_the_secret()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "returns@example.com");
        var intent = shop.GetIntent(orderId);
        shop.Stripe.StartProcessing(intent);
        var address = $"/orders/thanks/{orderId}?payment_intent={intent}&payment_intent_client_secret=secret&redirect_status=pending";

        await guest.OpenAsync(address);
        guest.Headline.Should().Be("Thank you! Your payment is processing");
        guest.Page.Body!.TextContent.Should().Contain("We are checking the payment");
        guest.Address.Query.Should().BeEmpty();

        shop.Stripe.Pay(intent);
        await guest.FollowAsync("Refresh");
        guest.Headline.Should().Be("Thank you! Your order is paid");
        shop.Stripe.Ledger.Captures(intent).Should().ContainSingle();
    }

    [Fact]
    public async Task The_return_page_does_not_ask_for_a_payment_while_its_state_is_unknown()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "unknown@example.com");
        var intent = shop.GetIntent(orderId);
        shop.Stripe.Pay(intent);
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.Unauthorized, "GET", intent));

        await guest.OpenAsync($"/orders/thanks/{orderId}");
        guest.Headline.Should().Be("Thank you! We are checking your payment");
        guest.Page.QuerySelectorAll("main button").Should().BeEmpty();

        await guest.FollowAsync("Refresh");
        guest.Headline.Should().Be("Thank you! Your order is paid");
    }

    [Fact]
    public async Task A_failed_start_leads_to_a_page_from_which_the_customer_can_retry()
    {
        using var guest = shop.App.Enter();
        await guest.GoToTheReviewAsync("retries@example.com");
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.Unauthorized, "POST", "/payment_intents"));

        await guest.PressAsync("Place order and pay");
        guest.Page.QuerySelector("[role=status]")!.TextContent.Should().Contain("not responding");
        await guest.PressAsync("Pay now");

        guest.Page.QuerySelector("#card-form").Should().NotBeNull();
    }

    [Fact]
    public async Task A_payment_that_succeeded_before_its_webhook_arrives_is_not_repeated()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "paid@example.com");
        shop.Stripe.Pay(shop.GetIntent(orderId));

        await guest.PressAsync("Pay on Stripe's page");

        guest.ExternalAddress.Should().BeNull("the customer must not pay twice");
        guest.Headline.Should().Be("Thank you! Your order is paid");
        await guest.OpenAsync($"/orders/pay/{orderId}");
        guest.Headline.Should().Be("Thank you! Your order is paid");
        shop.Stripe.Ledger.Captures(shop.GetIntent(orderId)).Should().ContainSingle();
    }

    [Fact]
    public async Task The_card_page_alone_allows_scripts_and_frames_of_Stripe()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "policy@example.com");
        const string Everywhere = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; " +
            "frame-ancestors 'none'; " +
            "form-action 'self' https://checkout.stripe.com";
        const string CardForm = "script-src 'self' https://js.stripe.com; connect-src https://api.stripe.com; " +
            "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com";
        guest.Policy.Should().Be(Everywhere.Replace("script-src 'self'", CardForm, StringComparison.Ordinal));

        foreach (var path in GetPages().Select(page => page.Replace("{id:guid}", orderId.ToString(), StringComparison.Ordinal)))
        {
            await guest.OpenAsync(path, mustSucceed: false);

            guest.Policy.Should().Be(Everywhere, path);
        }

        await guest.OpenAsync("/admin/orders", mustSucceed: false);
        guest.Policy.Should().NotContain("stripe.com/").And.NotContain("js.stripe.com");
    }

    [Fact]
    public async Task A_shop_without_a_publishable_key_has_no_card_page()
    {
        await using var hosted = new ShopApp
        {
            Settings = web => web
                .UseSetting("Stripe:SecretKey", shop.Stripe.SecretKey)
                .UseSetting("Stripe:WebhookSecret", shop.Stripe.WebhookSecrets[0])
                .UseSetting("Stripe:BaseAddress", shop.Stripe.Address.ToString()),
        };
        using var guest = hosted.Enter();
        await guest.GoToTheReviewAsync("hosted@example.com");
        await guest.PressAsync("Place order and pay");
        guest.ExternalAddress!.Host.Should().Be("checkout.stripe.com");
        var orderId = (await hosted.GetOrdersAsync("hosted@example.com")).Single().Id;

        await guest.OpenAsync($"/orders/pay/{orderId}");
        guest.Page.QuerySelector("main form")!.GetAttribute("action").Should().Be($"/orders/pay/{orderId}");
        var status = await guest.PostAsync($"/orders/card/{orderId}");

        status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_payment_of_another_customer_is_not_started()
    {
        using var guest = shop.App.Enter();
        var orderId = await PlaceAsync(guest, "owner@example.com");
        using var stranger = shop.App.Enter();
        await stranger.GoToTheReviewAsync("stranger@example.com");
        var requests = shop.Stripe.Requests.Count;

        (await stranger.PostAsync($"/orders/card/{orderId}")).Should().Be(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/orders/pay/{orderId}")).Should().Be(HttpStatusCode.NotFound);

        shop.Stripe.Requests.Should().HaveCount(requests);
    }

    private static string StripeTrain => Notalock.Orders.Stripe.StripeDefaults.ApiVersion.Split('.')[1];

    private async Task<Guid> PlaceAsync(Visit guest, string email)
    {
        await guest.GoToTheReviewAsync(email);
        await guest.PressAsync("Place order and pay");
        guest.Address.AbsolutePath.Should().StartWith("/orders/card/");
        return Guid.Parse(guest.Address.Segments[^1]);
    }

    private async Task<Order> GetOrderAsync(Guid id) => (await shop.App.QueryAsync(orders => orders.FindByIdAsync(id)))!;

    // Every page, so that a new one is not forgotten.
    private IReadOnlyList<string> GetPages()
    {
        var pages = shop.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        pages.Should().Contain("/Cart").And.HaveCountGreaterThan(12);
        return pages;
    }
}
