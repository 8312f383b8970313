using System.Resources;
using Notalock.Orders.Admin.Detail;

namespace Notalock.Orders.Admin;

/// <summary>How the admin looks and behaves. Validated when the host starts.</summary>
public sealed class NotalockOrdersAdminOptions
{
    /// <summary>Whether the admin only shows: no action, no note, no bulk change is offered or mapped, whatever the policies say.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool ReadOnly { get; set; }

    /// <summary>The name at the top and in the titles of pages.</summary>
    /// <value>The default is <c>Orders</c>.</value>
    public string BrandName { get; set; } = "Orders";

    /// <summary>The address of a logo of the host's, shown beside the name; null for none. Of the host itself: nothing is loaded from elsewhere.</summary>
    /// <value>The default is null.</value>
    public string? LogoUrl { get; set; }

    /// <summary>Where the name at the top leads, such as the start page of the host's own back office; null for the dashboard.</summary>
    /// <value>The default is null.</value>
    public string? HomeUrl { get; set; }

    /// <summary>A stylesheet of the host's that comes after the admin's own, to set its colours; null for none.</summary>
    /// <value>The default is null.</value>
    public string? StylesheetUrl { get; set; }

    /// <summary>
    /// A Razor component of the host's, derived from <c>LayoutComponentBase</c>, that renders a whole document around the admin; null for the
    /// admin's own document. The host then answers for the Content-Security-Policy as well.
    /// </summary>
    /// <value>The default is null.</value>
    public Type? Layout { get; set; }

    /// <summary>The text for an order's link to its customer in the host's own back office, with <c>{customer_id}</c> in it; null for none.</summary>
    /// <value>The default is null.</value>
    public string? CustomerUrl { get; set; }

    /// <summary>
    /// The link that guests open their order with, with <c>{order_id}</c> and <c>{token}</c> in it; null to show the bare token. Put the token
    /// after a <c>#</c>: what is before it ends up in logs.
    /// </summary>
    /// <value>The default is null.</value>
    public string? GuestOrderUrl { get; set; }

    /// <summary>The seller's name and address on the printed invoice, a line each.</summary>
    /// <value>The default is empty.</value>
    public IList<string> SellerLines { get; } = [];

    /// <summary>The statuses of orders that wait to be paid, for the queue and the tab.</summary>
    /// <value>The default is created, pending and payment_failed.</value>
    public ISet<OrderStatus> UnpaidStatuses { get; } = new HashSet<OrderStatus> { OrderStatus.Created, OrderStatus.Pending, OrderStatus.PaymentFailed };

    /// <summary>The statuses of orders that wait to be shipped, for the queue and the tab.</summary>
    /// <value>The default is paid and processing.</value>
    public ISet<OrderStatus> ToShipStatuses { get; } = new HashSet<OrderStatus> { OrderStatus.Paid, OrderStatus.Processing };

    /// <summary>
    /// Texts of the host's: asked before the admin's own, by the English text as the key. To add a language, add a resource file with its
    /// culture; to change a word, one without.
    /// </summary>
    /// <value>The default is empty: English.</value>
    public IList<ResourceManager> Texts { get; } = [];

    /// <summary>
    /// How long a query of the list may take before it is stopped with the advice to narrow the filter. SQLite cannot be stopped within a query.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan ListTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the dashboard waits for a tile before it shows the others without it. The tile follows by itself, or by a link.</summary>
    /// <value>The default is 400 milliseconds.</value>
    public TimeSpan TileTimeout { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How many orders one bulk change may take.</summary>
    /// <value>The default is 500. 1 to 1,000.</value>
    public int MaxBulkOrders { get; set; } = 500;

    internal List<OrderAdminPanel> Panels { get; } = [];
}
