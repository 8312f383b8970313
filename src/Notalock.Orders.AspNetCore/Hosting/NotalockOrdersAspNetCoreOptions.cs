using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore;

/// <summary>Configures the HTTP API. The options are validated when the host starts.</summary>
public sealed class NotalockOrdersAspNetCoreOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether customers can place orders without signing in, access and pay for those orders with the
    /// access token, and find them by order number and email address.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only the webhooks are open to anonymous callers.</value>
    public bool AllowGuestCheckout { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether prices, discounts, tax and shipping are accepted as customers and guests send them. Set it
    /// only if no client other than your own server can reach the API; otherwise, register an <see cref="IOrderCartReviewer"/>.
    /// </summary>
    /// <value>The default is <see langword="false"/>: the host does not start without a reviewer.</value>
    public bool TrustClientPrices { get; set; }

    /// <summary>
    /// Gets the ISO 4217 codes of the currencies in which customers and guests can create orders, in any case. Staff can use every
    /// currency.
    /// </summary>
    /// <value>The default is empty. The host does not start without a currency if it maps the route that creates orders.</value>
    public ISet<string> Currencies { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets a value indicating whether customers and guests can set the metadata of their orders and items. If not, a request
    /// with metadata is rejected with status 422.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only staff and your <see cref="IOrderCartReviewer"/> set metadata.</value>
    public bool AllowCustomerMetadata { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether customers and guests can choose the shop of their orders. If not, a request with
    /// <c>store_id</c> is rejected with status 422.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only staff and your <see cref="IOrderCartReviewer"/> set the shop.</value>
    public bool AllowCustomerStoreId { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether customers and guests can set the SKUs of their items. If not, a request with a SKU is
    /// rejected with status 422. Set it if a product has several variants, and compare the SKUs in your <see cref="IOrderCartReviewer"/>.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only staff and your <see cref="IOrderCartReviewer"/> set SKUs.</value>
    public bool AllowCustomerSku { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether customers and guests can set that an item of their orders is not shipped. If not, a request
    /// with <c>requires_shipping</c> set to <c>false</c> is rejected with status 422.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>: only staff and your <see cref="IOrderCartReviewer"/> decide which items are shipped.
    /// </value>
    public bool AllowCustomerRequiresShipping { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether customers and guests can cancel their own orders as long as no payment has been captured.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowOwnerCancel { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether payments that customers and guests start are captured immediately. Otherwise, they are
    /// authorized, and staff capture them.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CaptureImmediately { get; set; } = true;

    /// <summary>Gets the offline payment methods that customers and guests can select. Staff can select every method.</summary>
    /// <value>
    /// The default is <see cref="OfflinePaymentMethod.BankTransfer"/> only: with the other methods, an order may be processed before it
    /// is paid.
    /// </value>
    public ISet<OfflinePaymentMethod> CustomerOfflineMethods { get; } =
        new HashSet<OfflinePaymentMethod> { OfflinePaymentMethod.BankTransfer };

    /// <summary>
    /// Gets the origins to which <c>return_url</c> and <c>cancel_url</c> of a payment can lead, such as <c>https://shop.example</c>. Other
    /// origins are rejected with status 400, because a payment page on your domain would redirect customers to any site.
    /// </summary>
    /// <value>
    /// The default is empty: the origin of <see cref="NotalockOrdersOptions.PublicUrl"/>; without it, the origin of the request if the
    /// application restricts its hosts with the setting <c>AllowedHosts</c>; otherwise, none.
    /// </value>
    public ISet<string> AllowedReturnOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the types of the claims that contain the id of a customer or a member of staff, in order of preference.</summary>
    /// <value>The default is <c>sub</c>, then <see cref="ClaimTypes.NameIdentifier"/>.</value>
    public IList<string> UserIdClaims { get; } = ["sub", ClaimTypes.NameIdentifier];

    /// <summary>
    /// Gets the types of the claims that contain the name of a member of staff, in order of preference. Other staff can see the name.
    /// </summary>
    /// <value>The default is <c>name</c>, then <see cref="ClaimTypes.Name"/>.</value>
    public IList<string> UserNameClaims { get; } = ["name", ClaimTypes.Name];

    /// <summary>
    /// Gets the types of the claims that contain the id of an API client, in order of preference. A caller with such a claim acts as an
    /// API client if it has no user id or if both ids are equal.
    /// </summary>
    /// <value>The default is <c>client_id</c>, then <c>azp</c>, then <c>appid</c>.</value>
    public IList<string> ClientIdClaims { get; } = ["client_id", "azp", "appid"];

    /// <summary>Gets or sets the maximum size of a request body, in bytes.</summary>
    /// <value>The default is 1 MB. Must be between 1 KB and 100 MB.</value>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets or sets the maximum size of a webhook, in bytes.</summary>
    /// <value>The default is 1 MB. Must be between 1 KB and 100 MB.</value>
    public int MaxWebhookBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets the options of the order lookup for guests.</summary>
    public OrderLookupOptions Lookup { get; } = new();

    /// <summary>Gets the limits of orders and payment attempts of one client.</summary>
    public OrderClientLimitOptions Limits { get; } = new();

    /// <summary>
    /// Gets or sets the function that returns the key by which clients are distinguished when their requests are counted. It must not use
    /// a header that clients can set.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: the address of the connection, for IPv6 its first 64 bits. Behind a proxy, this is the
    /// address of the proxy unless the application processes forwarded headers.
    /// </value>
    public Func<HttpContext, string>? ClientKey { get; set; }
}
