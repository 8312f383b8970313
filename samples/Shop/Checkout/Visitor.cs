using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Shop.Checkout;

/// <summary>
/// Represents the visitor who sent the request: the signed-in user, and the data in encrypted cookies that scripts cannot read. The
/// server stores no data about a visitor before an order is placed.
/// </summary>
internal sealed class Visitor(IHttpContextAccessor accessor, IDataProtectionProvider protection, OrderService orders)
{
    private const string CartCookie = "shop_cart";
    private const string DetailsCookie = "shop_checkout";
    private const string OrdersCookie = "shop_orders";
    private const int MaxPlaced = 10;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly IDataProtector _protector = protection.CreateProtector("Shop.Visitor");

    public ClaimsPrincipal User => Context.User;

    /// <summary>The id of the customer; null for a guest. It comes only from the sign-in, never from a form.</summary>
    public string? CustomerId => User.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>The actor for the history of orders.</summary>
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

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("The visitor requires an HTTP request.");

    /// <summary>Determines whether the order belongs to the visitor, by the sign-in or by the access token of a guest.</summary>
    public bool Owns(Order order) => order.CustomerId is { } owner
        ? owner == CustomerId
        : Placed.Any(p => orders.MatchesAccessToken(order, p.AccessToken));

    /// <summary>Gets the id of the order of a cart; null if the cart was not ordered in this browser.</summary>
    public Guid? GetOrder(string? cartKey) => Placed.FirstOrDefault(p => p.CartKey == cartKey)?.OrderId;

    /// <summary>Stores an order and its access token in the browser.</summary>
    public void Remember(PlacedCart placed) => Write(OrdersCookie, Placed.Where(p => p.OrderId != placed.OrderId).Append(placed).TakeLast(MaxPlaced).ToArray());

    /// <summary>Deletes the cart after it was ordered.</summary>
    public void EmptyCart() => Context.Response.Cookies.Delete(CartCookie);

    /// <summary>Deletes the personal data in the browser, which may be shared.</summary>
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
