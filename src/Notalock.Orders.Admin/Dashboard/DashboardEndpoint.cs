using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Maps the dashboard and its separate tiles.</summary>
internal static class DashboardEndpoint
{
    // A tile that is requested separately has more time than one of the dashboard.
    private static readonly TimeSpan AloneTimeout = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/", "dashboard", OrderPolicies.View, ShowAsync);
        routes.MapPage("/tiles/{tile}", "tile", OrderPolicies.View, ShowTileAsync);
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context)
    {
        var period = new DashboardPeriod(context);
        using var clock = new CancellationTokenSource(context.Options.TileTimeout, context.Service<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, context.Aborted);
        var loader = new TileLoader(context, period, either.Token);
        var tiles = await Task.WhenAll(Tile.Names.Select(loader.LoadAsync)).ConfigureAwait(false);
        return new AdminPage<DashboardModel>(context, new DashboardModel(period, tiles), typeof(DashboardPage), context.Text["Dashboard"]);
    }

    private static async ValueTask<IResult> ShowTileAsync(AdminRequestContext context)
    {
        if (context.HttpContext.Request.RouteValues["tile"] is not string name || !Tile.Names.Contains(name, StringComparer.Ordinal))
        {
            return Results.NotFound();
        }

        var period = new DashboardPeriod(context);
        using var clock = new CancellationTokenSource(AloneTimeout, context.Service<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, context.Aborted);
        var tile = await new TileLoader(context, period, either.Token).LoadAsync(name).ConfigureAwait(false);
        return new AdminPage<DashboardModel>(context, new DashboardModel(period, [tile]), typeof(TilePage), context.Text["Dashboard"]);
    }
}
