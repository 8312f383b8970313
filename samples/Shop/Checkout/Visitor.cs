using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Shop.Checkout;

/// <summary>
/// Whoever sent the request: their sign-in, and what their browser keeps for us in encrypted cookies that no script can read. The
/// server keeps nothing of a visitor until there is an order.
/// </summary>
internal sealed class Visitor(IHttpContextAccessor accessor, IDataProtectionProvider protection)
{
    private const string CartCookie = "shop_cart";
    private const string DetailsCookie = "shop_checkout";
    private const string OrdersCookie = "shop_orders";
    private const int MaxPlaced = 10;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly IDataProtector _protector = protection.CreateProtector("Shop.Visitor");

    public ClaimsPrincipal User => Context.User;

    /// <summary>The customer's id; null for a guest. Known from the sign-in and from nothing that a form says.</summary>
    public string? CustomerId => User.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>Who is named in the history of orders.</summary>
    public Actor Actor => CustomerId is { } id ? Actor.Customer(id) : Actor.Guest();

    public Cart Cart
    {
        get => Read<Cart>(CartCookie) ?? Cart.Empty();
        set => Write(CartCookie, value);
    }

    public CheckoutDetails? Details
    {
        get => Read<CheckoutDetails>(DetailsCookie);
        set => Write(DetailsCookie, value);
    }

    private IReadOnlyList<PlacedCart> Placed => Read<IReadOnlyList<PlacedCart>>(OrdersCookie) ?? [];

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Whether the order is theirs: by their sign-in, or by the token that a guest got when they placed it.</summary>
    public bool Owns(Order order) => order.CustomerId is { } owner
        ? owner == CustomerId
        : Placed.Any(p => OrderAccessToken.Matches(order, p.AccessToken));

    /// <summary>The order that a cart of this browser has become; null when it was not ordered.</summary>
    public Guid? GetOrder(string? cartKey) => Placed.FirstOrDefault(p => p.CartKey == cartKey)?.OrderId;

    /// <summary>Remembers an order and what opens it.</summary>
    public void Remember(PlacedCart placed) => Write(OrdersCookie, Placed.Where(p => p.OrderId != placed.OrderId).Append(placed).TakeLast(MaxPlaced).ToArray());

    /// <summary>The cart has become an order: the next one starts afresh.</summary>
    public void EmptyCart() => Context.Response.Cookies.Delete(CartCookie);

    /// <summary>Nothing of a person stays behind in a shared browser.</summary>
    public void Forget()
    {
        Context.Response.Cookies.Delete(DetailsCookie);
        Context.Response.Cookies.Delete(CartCookie);
    }

    private T? Read<T>(string cookie)
        where T : class
    {
        try
        {
            return Context.Request.Cookies[cookie] is { } value ? JsonSerializer.Deserialize<T>(_protector.Unprotect(value)) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private void Write<T>(string cookie, T value) => Context.Response.Cookies.Append(
        cookie,
        _protector.Protect(JsonSerializer.Serialize(value)),
        new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Lifetime, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps });
}
