using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Creates the URLs of the pages for the prefix and the path base of the request.</summary>
internal sealed class AdminLinks
{
    private readonly string _root;

    private AdminLinks(string root) => _root = root;

    public string Dashboard => _root.Length == 0 ? "/" : _root;

    public string List => _root + "/list";

    public string Operations => _root + "/operations";

    public string Disputes => _root + "/disputes";

    public string Export => _root + "/export";

    public string Print => _root + "/print";

    public string Bulk => _root + "/bulk";

    public string ApplyBulk => _root + "/bulk/apply";

    // The path without the segments of the matched route is the prefix of the admin.
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
