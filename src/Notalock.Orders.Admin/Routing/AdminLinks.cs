using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Dashboard;

namespace Notalock.Orders.Admin.Routing;

/// <summary>The addresses of the admin's pages, wherever it is mapped and under whatever path base.</summary>
internal sealed class AdminLinks
{
    private readonly string _root;

    private AdminLinks(string root) => _root = root;

    public string Dashboard => _root.Length == 0 ? "/" : _root;

    public string List => _root + "/list";

    public string Operations => _root + "/operations";

    public string Export => _root + "/export";

    public string Bulk => _root + "/bulk";

    public string ApplyBulk => _root + "/bulk/apply";

    // The request has matched the route, so what is left of its path without the route's own parts is where the admin is mapped.
    public static AdminLinks FromRequest(HttpRequest request, AdminEndpoint endpoint)
    {
        var path = request.Path.ToUriComponent().TrimEnd('/');
        for (var i = 0; i < endpoint.Depth; i++)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return new AdminLinks(request.PathBase.ToUriComponent().TrimEnd('/') + path);
    }

    public string Order(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{_root}/{id:D}");

    public string Order(Guid id, string part) => string.Create(CultureInfo.InvariantCulture, $"{_root}/{id:D}/{part}");

    public string Tile(string name, string query) => $"{_root}/tiles/{name}{query}";

    public string Asset(string hash, string name) => $"{_root}/_assets/{hash}/{name}";
}
