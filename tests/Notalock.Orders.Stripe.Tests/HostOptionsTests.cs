using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Hosting;
using Notalock.Orders.StripeServer;
using Stripe;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests what a host can configure besides its keys.</summary>
public class HostOptionsTests
{
    [Fact]
    public async Task A_client_of_the_host_provides_its_key_its_address_and_its_account()
    {
        await using var shop = await OpenAsync(options =>
        {
            var (key, address) = (options.SecretKey, options.BaseAddress);
            (options.SecretKey, options.BaseAddress) = (string.Empty, StripeOptions.DefaultBaseAddress);
            options.Client = new StripeClient(new StripeClientOptions
            {
                ApiKey = key,
                ApiBase = address.GetLeftPart(UriPartial.Authority),
                StripeAccount = "acct_1Connected",
            });
        });

        await shop.CreateIntentAsync();

        shop.Stripe.Requests.Should().ContainSingle().Which.Account.Should().Be("acct_1Connected");
        shop.Log.Lines.Should().Contain(
            line => line.Contains("System.Net.Http.HttpClient.Notalock.Orders.Stripe", StringComparison.Ordinal),
            "requests are sent by the HTTP client of this package");
    }

    [Fact]
    public void A_client_with_its_own_HTTP_client_is_rejected_unless_its_transport_is_used()
    {
        using var http = new HttpClient();
        StripeClient[] own =
        [
            new("sk_test_51Hidden", httpClient: new SystemNetHttpClient(http)),
            new("sk_test_51Hidden", httpClient: new SystemNetHttpClient(maxNetworkRetries: 5)),
            new("sk_test_51Hidden", httpClient: new SystemNetHttpClient(enableTelemetry: false)),
        ];
        foreach (var client in own)
        {
            Validate(options => options.Client = client).Should().ContainSingle()
                .Which.Should().Contain("StripeOptions.UseClientTransport must be true");
            Validate(options => (options.Client, options.UseClientTransport) = (client, true)).Should().BeEmpty();
        }

        Validate(options => options.Client = new StripeClient("sk_test_51Hidden")).Should().BeEmpty();
        Validate(options => options.UseClientTransport = true).Should().ContainSingle();
    }

    [Fact]
    public async Task A_request_that_the_client_of_the_host_sends_is_not_retried_again()
    {
        await using var shop = await OpenAsync(options =>
        {
            options.UseClientTransport = true;
            options.Client = new StripeClient(new StripeClientOptions
            {
                ApiKey = options.SecretKey,
                ApiBase = options.BaseAddress.GetLeftPart(UriPartial.Authority),
                HttpClient = new SystemNetHttpClient(maxNetworkRetries: 0, enableTelemetry: false),
            });
        });
        var reference = await shop.CreateIntentAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway, "GET") { Times = 3 });

        var find = async () => await shop.FindAsync(reference);

        (await find.Should().ThrowAsync<PaymentProviderException>()).Which.Code.Should().Be("provider_error");
        shop.Stripe.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Every_request_is_made_for_the_configured_account()
    {
        await using var shop = await OpenAsync(options => options.Account = "acct_1Connected");
        var reference = await shop.CreatePaidAsync(capture: false);
        await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(30)), default);
        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(1)), default);
        await shop.FindAsync(reference, refunds: true);

        shop.Stripe.Requests.Should().HaveCountGreaterThan(4).And.OnlyContain(request => request.Account == "acct_1Connected");
    }

    [Theory]
    [InlineData("acct_1Connected", "acct_1Connected", true)]
    [InlineData("acct_1Connected", "acct_2Other", false)]
    [InlineData(null, "acct_2Other", false)]
    [InlineData("acct_1Connected", null, true)]
    public async Task An_event_of_another_account_is_acknowledged_and_ignored(string? configured, string? account, bool isApplied)
    {
        await using var shop = await OpenAsync(options => options.Account = configured);
        shop.Stripe.Account = account;
        await shop.CreatePaidAsync();

        var notification = await shop.ParseLatestAsync("payment_intent.succeeded");

        (notification.Snapshot is not null).Should().Be(isApplied);
        notification.EventId.Should().StartWith("evt_");
    }

    [Fact]
    public async Task A_delegate_adds_parameters_and_cannot_change_what_the_order_depends_on()
    {
        StripePaymentContext? seen = null;
        await using var shop = await OpenAsync(options => options.ConfigurePayment = (context, intent) =>
        {
            seen = context;
            intent.SetupFutureUsage = "off_session";
            intent.Metadata["cart"] = context.Details["cart"];
            intent.Metadata["order_id"] = "hijacked";
            intent.Amount = 1;
            intent.Currency = "eur";
            intent.CaptureMethod = "manual";
        });
        var parameters = new PaymentParameters { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["cart"] = "c-7" } };

        await shop.Provider.CreateAsync(shop.CreateRequest(parameters: parameters), default);

        var form = shop.Stripe.Requests.Single().Parameters;
        form["setup_future_usage"]!.ToString().Should().Be("off_session");
        form["metadata"]!["cart"]!.ToString().Should().Be("c-7");
        form["metadata"]!["order_id"]!.ToString().Should().Be(shop.OrderId.ToString());
        (form["amount"]!.ToString(), form["currency"]!.ToString(), form["capture_method"]!.ToString())
            .Should().Be(("4999", "usd", "automatic"));
        seen.Should().BeEquivalentTo(new { Provider = "stripe", shop.OrderId, shop.PaymentId, Amount = Usd(49.99m) });
    }

    [Fact]
    public async Task A_delegate_changes_the_hosted_page_and_line_items_with_another_total_are_replaced()
    {
        await using var shop = await OpenAsync(options => options.ConfigurePage = (_, page) =>
        {
            page.BillingAddressCollection = "required";
            page.LineItems[0].PriceData.UnitAmount = 1;
            page.Mode = "setup";
            page.PaymentIntentData = null;
        });

        await shop.CreateHostedAsync(capture: false);

        var form = shop.Stripe.Requests.Single().Parameters;
        form["billing_address_collection"]!.ToString().Should().Be("required");
        form["mode"]!.ToString().Should().Be("payment");
        form["line_items"]![0]!["price_data"]!["unit_amount"]!.ToString().Should().Be("4999");
        form["payment_intent_data"]!["capture_method"]!.ToString().Should().Be("manual");
        form["payment_intent_data"]!["metadata"]!["order_id"]!.ToString().Should().Be(shop.OrderId.ToString());
    }

    private static IReadOnlyList<string> Validate(Action<StripeOptions> configure)
    {
        var options = new StripeOptions { SecretKey = "sk_test_51Hidden" };
        options.WebhookSecrets.Add("whsec_Hidden");
        configure(options);
        return [.. new StripeOptionsValidator().Validate(name: null, options).Failures ?? []];
    }
}
