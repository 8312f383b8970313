using Notalock.Orders.Browsing;

namespace Shop.Tests.Browser;

/// <summary>The shop on a socket, with a database of its own.</summary>
public sealed class ShopSite : IAsyncLifetime
{
    internal ShopApp App { get; } = new();

    internal Uri Address { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Address = App.Serve();
        return Task.CompletedTask;
    }

    internal Task<BrowserVisit> EnterAsync(BrowsingOptions? options = null) => BrowserVisit.BeginAsync(Address, options);

    public async Task DisposeAsync() => await App.DisposeAsync();
}
