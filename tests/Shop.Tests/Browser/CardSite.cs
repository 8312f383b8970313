namespace Shop.Tests.Browser;

/// <summary>Makes a shop with the card form available to a browser.</summary>
public sealed class CardSite : IAsyncLifetime
{
    private Uri _address = null!;

    internal CardShop Shop { get; } = new();

    public async Task InitializeAsync()
    {
        await Shop.InitializeAsync();
        _address = Shop.App.Listen();
    }

    public Task DisposeAsync() => Shop.DisposeAsync();

    internal Task<BrowserVisit> EnterAsync(BrowsingOptions? options = null) =>
        BrowserVisit.BeginAsync(_address, (options ?? new BrowsingOptions()) with { CompleteBrowser = true });
}
