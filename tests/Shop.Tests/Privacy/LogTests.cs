using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Accounts;
using Shop.Checkout;
using Shop.Payments;

namespace Shop.Tests.Privacy;

public sealed class LogTests : IAsyncLifetime
{
    // The last digits of the simulated card number.
    private const string CardDigits = "4242";

    private const string Unknown = "stranger77163@example.com";

    private static readonly Dictionary<BankChoice, string> Buttons = new()
    {
        [BankChoice.Pay] = "Pay",
        [BankChoice.Decline] = "Decline the card",
        [BankChoice.DeclineThenPay] = "Decline the first card, then pay",
        [BankChoice.PayLateWebhook] = "Pay with a late webhook",
        [BankChoice.PayNoWebhook] = "Pay without a webhook",
        [BankChoice.PaySlowly] = "Delay the decision of the bank",
    };

    private readonly LoggedText _log = new();
    private readonly ShopApp _shop;
    private readonly List<string> _secrets = [Unknown, "stranger77163"];
    private Uri _address = null!;
    private int _people;

    public LogTests() => _shop = new ShopApp
    {
        // The filter of this provider has priority over the settings of the shop.
        Settings = web => web.ConfigureLogging(
            logging => logging.ClearProviders().AddProvider(_log).AddFilter<LoggedText>(null, LogLevel.Trace)),
    };

    public Task InitializeAsync()
    {
        _address = _shop.Listen();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Personal_data_is_not_logged_at_any_level_during_a_complete_run()
    {
        foreach (var choice in Buttons.Keys)
        {
            await BuyAsync(choice, signedIn: false);
            await BuyAsync(choice, signedIn: true);
        }

        await LookUpUnknownOrdersAsync();
        await RequestForeignDataAsync();

        // Verifies that all categories are logged at the most detailed level.
        _log.Categories.Should().Contain(
        [
            "Notalock.Orders.OrderService",
            "Microsoft.EntityFrameworkCore.Database.Connection",
            "Microsoft.AspNetCore.Hosting.Diagnostics",
            "Microsoft.AspNetCore.Server.Kestrel.Connections",
        ]);
        _log.Find("/orders/thanks/").Should().NotBeEmpty();
        _log.Find("using provider")
            .Should().NotBeEmpty().And.OnlyContain(l => l.Contains("with options: None"), "command parameters must be hidden");
        foreach (var secret in _secrets.Concat(DemoUser.All.SelectMany(static u => new[] { u.Email, u.Name })).Distinct())
        {
            _log.Find(secret).Take(3).Should().BeEmpty($"'{secret}' must not be logged");
        }

        _log.FindNumber(CardDigits).Should().BeEmpty();
    }

    private async Task BuyAsync(BankChoice choice, bool signedIn)
    {
        var person = new Person($"9{++_people:00}7351846");
        _secrets.AddRange(person.Secrets);
        var cookies = new CookieContainer();
        using var visit = Enter(cookies);
        if (signedIn)
        {
            await visit.OpenAsync("/sign-in");
            await visit.PressAsync(visit.Page.QuerySelector("button.person")!.TextContent.Trim());
        }

        await visit.OpenAsync("/");
        await visit.PressAsync(visit.Page.QuerySelector("main button")!.TextContent.Trim());
        await visit.OpenAsync("/checkout");
        await visit.PressAsync("Review order", person.CheckoutFields(person.BrokenEmail));
        visit.Headline.Should().Be("Checkout");
        await visit.PressAsync("Review order", person.CheckoutFields(person.Email));
        visit.Headline.Should().Be("Review your order");
        await visit.PressAsync("Place order and pay");
        visit.Headline.Should().Be("Simulated payment");
        await visit.PressAsync(Buttons[choice]);
        if (visit.Page.QuerySelector(".demo button") is { } release)
        {
            await visit.PressAsync(release.TextContent.Trim());
        }

        var number = visit.Page.QuerySelector(".outcome .muted")!.TextContent.Trim()["Order ".Length..];
        await visit.OpenAsync("/orders/details/" + visit.Address.Segments[^1]);
        if (visit.Page.QuerySelector("a[href*='/orders/receipt/']") is { } receipt)
        {
            await visit.OpenAsync(receipt.GetAttribute("href")!);
        }
        else if (choice is BankChoice.Decline)
        {
            await visit.PressAsync("Cancel order");
        }

        RecordSecrets(cookies, expectToken: !signedIn);
        if (!signedIn && choice is BankChoice.Pay)
        {
            await LookUpAsync(number, person.Email);
        }
    }

    private async Task LookUpAsync(string number, string email)
    {
        var cookies = new CookieContainer();
        using var visit = Enter(cookies);
        await visit.OpenAsync("/lookup");
        await visit.PressAsync("Find order", ("Number", number), ("Email", email));
        visit.Headline.Should().Be("Order " + number);
        RecordSecrets(cookies, expectToken: true);
    }

    private async Task LookUpUnknownOrdersAsync()
    {
        using var visit = Enter(new CookieContainer());
        await visit.OpenAsync("/lookup");
        await visit.PressAsync("Find order", ("Number", "260101-ZZZZZZ"), ("Email", Unknown));
        await visit.PressAsync("Find order", ("Number", Unknown), ("Email", ""));
        var guessing = async () =>
        {
            // More requests than two windows of the rate limit allow.
            for (var i = 0; i < 25; i++)
            {
                await visit.PressAsync("Find order", ("Number", "260101-ZZZZZZ"), ("Email", Unknown));
            }
        };
        await guessing.Should().ThrowAsync<Exception>().WithMessage("*429*");
    }

    private async Task RequestForeignDataAsync()
    {
        using var visit = Enter(new CookieContainer());
        await visit.OpenAsync("/sign-in");
        var userId = visit.Page.QuerySelector("button.person")!;
        userId.SetAttribute("value", Unknown);
        var signIn = () => visit.PressAsync(userId.TextContent.Trim());
        await signIn.Should().ThrowAsync<Exception>().WithMessage("*404*");

        using var stranger = new HttpClient { BaseAddress = _address };
        using var forged = new StringContent($$"""{"email":"{{Unknown}}"}""");
        forged.Headers.Add("Simulated-Signature", "t=1,v1=" + Unknown);
        using var body = new StringContent($$"""{"customer_email":"{{Unknown}}""", System.Text.Encoding.UTF8, "application/json");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Input.Email", Unknown)]);
        (await SendAsync(HttpMethod.Post, "/api/webhooks/simulated", forged)).Should().Be(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Post, "/api/orders", body)).Should().Be(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Post, "/checkout", form)).Should().Be(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Get, "/orders/details/01a20000-0000-7000-8000-000000000000", null))
            .Should().Be(HttpStatusCode.NotFound);

        async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            request.Headers.Add("Authorization", "OrderToken " + Unknown);
            using var response = await stranger.SendAsync(request);
            return response.StatusCode;
        }
    }

    private Visit Enter(CookieContainer cookies)
    {
        var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        return new Visit(new HttpClient(handler) { BaseAddress = _address });
    }

    // The browser data gives access to orders: the cookies, and the access tokens and cart keys in them.
    private void RecordSecrets(CookieContainer cookies, bool expectToken)
    {
        var protector = _shop.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Shop.Visitor");
        var stored = cookies.GetCookies(_address).ToDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);
        var placed = JsonSerializer.Deserialize<PlacedCart[]>(protector.Unprotect(stored["shop_orders"]))!;
        placed.Should().NotBeEmpty();
        placed.Should().OnlyContain(p => (p.AccessToken != null) == expectToken);
        _secrets.AddRange(stored.Values);
        _secrets.AddRange(placed.SelectMany(p => new[] { p.AccessToken, p.CartKey }).OfType<string>().Where(s => s.Length > 0));
    }
}
