using System.Security.Claims;

namespace Notalock.Orders.AspNetCore;

/// <summary>How the HTTP API behaves. Validated when the host starts.</summary>
public sealed class NotalockOrdersAspNetCoreOptions
{
    /// <summary>
    /// Whether people who are not signed in may place orders, open them with their access token, pay them, and look them up with number
    /// and e-mail address.
    /// </summary>
    /// <value>The default is <c>false</c>: nothing is open to anonymous callers but the webhooks.</value>
    public bool AllowGuestCheckout { get; set; }

    /// <summary>
    /// Whether prices, discounts, tax and shipping are taken over as customers and guests send them. Right only where nobody but the
    /// host's own server can reach the API. Otherwise register an <see cref="IOrderCartReviewer"/>.
    /// </summary>
    /// <value>The default is <c>false</c>: without a reviewer the host does not start.</value>
    public bool TrustClientPrices { get; set; }

    /// <summary>Whether customers and guests may cancel their own orders for which no money came in.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool AllowOwnerCancel { get; set; }

    /// <summary>Whether payments that customers and guests start take the money at once; otherwise it is reserved and staff capture it.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool CaptureImmediately { get; set; } = true;

    /// <summary>The ways of paying outside any provider that customers and guests may choose. Staff may choose any.</summary>
    /// <value>The default is a bank transfer only: with the others an order may be processed before it is paid.</value>
    public ISet<OfflinePaymentMethod> CustomerOfflineMethods { get; } = new HashSet<OfflinePaymentMethod> { OfflinePaymentMethod.BankTransfer };

    /// <summary>The claims that hold the id of a person, in order of preference: of a customer and of staff.</summary>
    /// <value>The default is <c>sub</c>, then <see cref="ClaimTypes.NameIdentifier"/>.</value>
    public IList<string> UserIdClaims { get; } = ["sub", ClaimTypes.NameIdentifier];

    /// <summary>The claims that hold the name of a person of the staff, shown to other staff, in order of preference.</summary>
    /// <value>The default is <c>name</c>, then <see cref="ClaimTypes.Name"/>.</value>
    public IList<string> UserNameClaims { get; } = ["name", ClaimTypes.Name];

    /// <summary>
    /// The claims that hold the id of a program. A caller with one of them and without a person's id, or with the same, is a program
    /// that acts in its own name.
    /// </summary>
    /// <value>The default is <c>client_id</c>, then <c>azp</c>, then <c>appid</c>.</value>
    public IList<string> ClientIdClaims { get; } = ["client_id", "azp", "appid"];

    /// <summary>How large the body of a request may be, in bytes.</summary>
    /// <value>The default is 1 MB. 1 KB to 100 MB.</value>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How large a notification of a payment provider may be, in bytes.</summary>
    /// <value>The default is 1 MB. 1 KB to 100 MB.</value>
    public int MaxWebhookBytes { get; set; } = 1024 * 1024;

    /// <summary>How guests find their orders again.</summary>
    public OrderLookupOptions Lookup { get; } = new();
}
