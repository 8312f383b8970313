using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Shop.Accounts;

/// <summary>Represents a demonstration user who signs in without a password.</summary>
internal sealed record DemoUser(string Id, string Name, string Email, string Role, string Explanation)
{
    public const string Customer = "customer";
    public const string Viewer = "orders-viewer";
    public const string Administrator = "orders-administrator";

    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("ada", "Ada Marlow", "ada@example.com", Customer, "Customer with orders of the last months."),
        new("casey", "Casey Brandt", "casey@example.com", Administrator, "Administrator: can view, change and refund all orders."),
        new("vic", "Vic Osei", "vic@example.com", Viewer, "Viewer: read-only access to all orders."),
    ];

    public static DemoUser? Find(string? id) => All.FirstOrDefault(u => u.Id == id);

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Id),
            new Claim(ClaimTypes.Name, Name),
            new Claim(ClaimTypes.Email, Email),
            new Claim(ClaimTypes.Role, Role),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
