using System.Resources;
using Notalock.Orders.Admin.Detail;

namespace Notalock.Orders.Admin;

/// <summary>Provides the options of the order admin, which are validated when the application starts.</summary>
public sealed class NotalockOrdersAdminOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether the admin is read-only: no actions, notes or bulk changes are mapped, regardless of the
    /// policies.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ReadOnly { get; set; }

    /// <summary>Gets or sets the name in the header and in page titles.</summary>
    /// <value>The default is <c>Orders</c>.</value>
    public string BrandName { get; set; } = "Orders";

    /// <summary>Gets or sets the URL of a logo in the header, or <see langword="null"/> for the default icon.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    /// <remarks>The URL must have the same origin as the admin, because the content security policy blocks other origins.</remarks>
    public string? LogoUrl { get; set; }

    /// <summary>
    /// Gets or sets the URL that the name in the header links to, such as the start page of a back office, or <see langword="null"/> for
    /// the dashboard.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? HomeUrl { get; set; }

    /// <summary>
    /// Gets or sets the URL of a stylesheet that is loaded after the default stylesheet, for example, to set colors, or
    /// <see langword="null"/> for none.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? StylesheetUrl { get; set; }

    /// <summary>
    /// Gets or sets the type of a Razor component, derived from <c>LayoutComponentBase</c>, that renders the document around the admin, or
    /// <see langword="null"/> for the default document.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    /// <remarks>With a custom layout, the application must set the Content-Security-Policy header itself.</remarks>
    public Type? Layout { get; set; }

    /// <summary>
    /// Gets or sets the URL of a customer's page in the back office, with the placeholder <c>{customer_id}</c>, or <see langword="null"/>
    /// for no link.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? CustomerUrl { get; set; }

    /// <summary>
    /// Gets or sets the URL of an order for guests, with the placeholders <c>{order_id}</c> and <c>{token}</c>, or <see langword="null"/>
    /// to show the access token only.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    /// <remarks>Put the token after a <c>#</c>, because browsers do not send the fragment and it does not appear in server logs.</remarks>
    public string? GuestOrderUrl { get; set; }

    /// <summary>
    /// Gets the keys of the metadata of items that are printed on invoices and packing slips, such as a size or an engraving.
    /// </summary>
    /// <value>Empty by default: metadata is not printed.</value>
    public ISet<string> PrintableMetadata { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Gets the lines of the seller's name and address on the printed invoice.</summary>
    /// <value>The default is empty.</value>
    public IList<string> SellerLines { get; } = [];

    /// <summary>Gets the statuses of unpaid orders for the dashboard and the list.</summary>
    /// <value>The default is created, pending, and payment_failed.</value>
    public ISet<OrderStatus> UnpaidStatuses { get; } = new HashSet<OrderStatus>
    {
        OrderStatus.Created,
        OrderStatus.Pending,
        OrderStatus.PaymentFailed,
    };

    /// <summary>Gets the statuses of the orders in the view <c>To ship</c> of the dashboard and of the list.</summary>
    /// <value>The default is paid and processing.</value>
    public ISet<OrderStatus> ToShipStatuses { get; } = new HashSet<OrderStatus> { OrderStatus.Paid, OrderStatus.Processing };

    /// <summary>
    /// Gets the resources with translations and custom texts. They are searched before the default texts, with the English text as the key.
    /// </summary>
    /// <value>The default is empty, so that all texts are in English.</value>
    /// <remarks>
    /// To add a language, add a resource file for its culture. To change a text in English, add a resource file without a culture.
    /// </remarks>
    public IList<ResourceManager> Texts { get; } = [];

    /// <summary>
    /// Gets or sets the maximum duration of a list query. A query that takes longer is canceled, and the page advises the user to narrow
    /// the filter.
    /// </summary>
    /// <value>The default is 1 second.</value>
    /// <remarks>SQLite cannot stop a running query.</remarks>
    public TimeSpan ListTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets the time that the dashboard waits for a tile. A tile that takes longer is loaded separately by the script or by a link.
    /// </summary>
    /// <value>The default is 400 milliseconds.</value>
    public TimeSpan TileTimeout { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Gets or sets the maximum number of orders in one bulk change.</summary>
    /// <value>A number between 1 and 1,000. The default is 500.</value>
    public int MaxBulkOrders { get; set; } = 500;

    internal List<OrderAdminPanel> Panels { get; } = [];
}
