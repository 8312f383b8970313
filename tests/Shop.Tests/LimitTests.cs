using System.Net;
using System.Text;
using AngleSharp.Html.Parser;

namespace Shop.Tests;

public sealed class LimitTests : IAsyncLifetime
{
    private readonly ShopApp _shop = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData(10, 0)]
    [InlineData(0, 10)]
    [InlineData(5, 5)]
    public async Task The_lookup_page_and_the_api_share_one_limit(int onThePage, int throughTheApi)
    {
        using var client = _shop.CreateClient();
        for (var i = 0; i < onThePage; i++)
        {
            using var page = await LookUpOnThePageAsync(client, i);
            page.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        for (var i = 0; i < throughTheApi; i++)
        {
            using var api = await LookUpThroughTheApiAsync(client, i);
            api.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        using var limitedPage = await LookUpOnThePageAsync(client, 99);
        using var limitedApi = await LookUpThroughTheApiAsync(client, 99);

        limitedPage.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        limitedPage.Headers.RetryAfter!.Delta.Should().BePositive();
        (await limitedPage.Content.ReadAsStringAsync()).Should().Contain("There were too many lookups.");
        limitedApi.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_link_to_the_payment_page_starts_no_payment_and_its_button_does()
    {
        using var guest = _shop.Enter();
        await guest.GoToTheReviewAsync("pays-later@example.com");
        await guest.PressAsync("Place order and pay");
        guest.Headline.Should().Be("Simulated payment");
        var id = (await _shop.GetOrdersAsync("pays-later@example.com")).Single().Id;
        var before = (await _shop.QueryAsync(orders => orders.FindByIdAsync(id)))!;

        await guest.OpenAsync($"/orders/pay/{id}");
        var opened = (await _shop.QueryAsync(orders => orders.FindByIdAsync(id)))!;
        await guest.PressAsync("Pay now");

        opened.Version.Should().Be(before.Version);
        guest.Headline.Should().Be("Simulated payment");
    }

    private static async Task<HttpResponseMessage> LookUpOnThePageAsync(HttpClient client, int number)
    {
        var address = new Uri("/lookup", UriKind.Relative);
        var document = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Number"] = $"260101-AAAAA{number}",
            ["Email"] = "ada@example.com",
            ["__RequestVerificationToken"] = document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });
        return await client.PostAsync(address, form);
    }

    private static async Task<HttpResponseMessage> LookUpThroughTheApiAsync(HttpClient client, int number)
    {
        using var body = new StringContent(
            $$"""{"number":"260101-BBBBB{{number}}","email":"ada@example.com"}""", Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/api/orders/lookup", UriKind.Relative), body);
    }
}
