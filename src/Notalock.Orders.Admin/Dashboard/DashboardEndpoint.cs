using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>The first page, and its tiles one by one.</summary>
internal static class DashboardEndpoint
{
    // A tile that is asked for alone may take its time, but not for ever.
    private static readonly TimeSpan AloneTimeout = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/", "dashboard", OrderPolicies.View, ShowAsync);
        routes.MapPage("/tiles/{tile}", "tile", OrderPolicies.View, ShowTileAsync);
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext exchange)
    {
        var period = new DashboardPeriod(exchange);
        using var clock = new CancellationTokenSource(exchange.Options.TileTimeout, exchange.Service<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, exchange.Aborted);
        var loader = new TileLoader(exchange, period, either.Token);
        var tiles = await Task.WhenAll(Tile.Names.Select(loader.LoadAsync)).ConfigureAwait(false);
        return new AdminPage<DashboardModel>(exchange, new DashboardModel(period, tiles), typeof(DashboardPage), exchange.Text["Dashboard"]);
    }

    private static async ValueTask<IResult> ShowTileAsync(AdminRequestContext exchange)
    {
        if (exchange.Context.Request.RouteValues["tile"] is not string name || !Tile.Names.Contains(name, StringComparer.Ordinal))
        {
            return Results.NotFound();
        }

        var period = new DashboardPeriod(exchange);
        using var clock = new CancellationTokenSource(AloneTimeout, exchange.Service<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, exchange.Aborted);
        var tile = await new TileLoader(exchange, period, either.Token).LoadAsync(name).ConfigureAwait(false);
        return new AdminPage<DashboardModel>(exchange, new DashboardModel(period, [tile]), typeof(TilePage), exchange.Text["Dashboard"]);
    }
}
