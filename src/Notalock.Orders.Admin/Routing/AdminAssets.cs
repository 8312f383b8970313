using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Routing;

/// <summary>
/// Provides the stylesheets and the script, which are embedded in the assembly so that static file middleware is not required. Their URLs
/// contain a content hash, so that browsers can cache them permanently.
/// </summary>
internal sealed class AdminAssets
{
    private const string Statuses = "statuses.css";
    private readonly FrozenDictionary<string, AdminAsset> _byName;

    public AdminAssets(IOrderTransitionPolicy policy)
    {
        _byName = new[]
        {
            LoadEmbedded("admin.css", "text/css; charset=utf-8"),
            LoadEmbedded("admin.js", "text/javascript; charset=utf-8"),
            LoadEmbedded("icon.svg", "image/svg+xml"),
            AdminAsset.Create(Statuses, "text/css; charset=utf-8", Encoding.UTF8.GetBytes(GetColors(policy.Map))),
        }.ToFrozenDictionary(static a => a.Name, StringComparer.Ordinal);
    }

    public string Url(AdminLinks links, string name) => links.Asset(_byName[name].Hash, name);

    public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes) =>
        routes.MapPage(
            "/_assets/{hash}/{name}",
            "asset",
            OrderPolicies.View,
            static context => ValueTask.FromResult(context.Assets.GetAsset(context)));

    private IResult GetAsset(AdminRequestContext context)
    {
        var route = context.HttpContext.Request.RouteValues;
        if (route["name"] is not string name || !_byName.TryGetValue(name, out var asset) || route["hash"] as string != asset.Hash)
        {
            return Results.NotFound();
        }

        return asset;
    }

    private static AdminAsset LoadEmbedded(string name, string type)
    {
        using var stream = typeof(AdminAssets).Assembly.GetManifestResourceStream("Assets/" + name)
            ?? throw new InvalidOperationException($"The asset '{name}' was not found in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return AdminAsset.Create(name, type, content);
    }

    // The content security policy forbids inline styles, so each status with a color has a rule.
    private static string GetColors(OrderTransitionMap map)
    {
        var css = new StringBuilder();
        foreach (var definition in map.Statuses.Where(
            static s => s.Color is not null && NotalockOrdersAdminOptionsValidator.IsColor(s.Color)))
        {
            css.Append(CultureInfo.InvariantCulture, $".n-status-{definition.Status.Value}{{--n-status:{definition.Color}}}\n");
        }

        return css.ToString();
    }
}
