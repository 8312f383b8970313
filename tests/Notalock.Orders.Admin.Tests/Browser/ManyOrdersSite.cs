namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>An admin with 120 orders, every other one paid. Tests only look at it.</summary>
public sealed class ManyOrdersSite : IAsyncLifetime
{
    internal AdminHost Host { get; private set; } = null!;

    internal IReadOnlyList<Order> Paid { get; private set; } = [];

    internal IReadOnlyList<Order> Unpaid { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Host = await AdminHost.StartAsync();
        (Paid, Unpaid) = await FillAsync(Host, 60);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Places so many paid orders and as many unpaid ones, by turns and some minutes apart.</summary>
    internal static async Task<(IReadOnlyList<Order> Paid, IReadOnlyList<Order> Unpaid)> FillAsync(AdminHost host, int each)
    {
        var (paid, unpaid) = (new List<Order>(each), new List<Order>(each));
        for (var i = 0; i < each; i++)
        {
            paid.Add(await host.PlacePaidAsync(AdminHostOrders.Cart(20 + i)));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            unpaid.Add(await host.PlaceAsync(AdminHostOrders.Cart(500 + i)));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return (paid, unpaid);
    }
}
