namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides an admin with 120 orders, half of them paid. Tests do not change it.</summary>
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

    /// <summary>Creates the same number of paid and unpaid orders alternately, one minute apart.</summary>
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
