using System.Globalization;

namespace Shop;

/// <summary>Formats amounts, dates and statuses.</summary>
internal static class Format
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-US");

    public static string Price(Money amount) => amount.ToDecimal().ToString("C", Culture);

    public static string Day(DateTimeOffset moment) => moment.ToString("MMMM d, yyyy", Culture);

    public static string Moment(DateTimeOffset moment) => moment.ToString("MMM d, yyyy, HH:mm 'UTC'", Culture);

    public static string Machine(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Pieces(int count) => count == 1 ? "1 item" : string.Create(Culture, $"{count} items");

    public static string Status(OrderStatus status) => status.Value switch
    {
        "created" or "pending" => "Awaiting payment",
        "paid" => "Paid",
        "processing" => "In preparation",
        "shipped" => "Shipped",
        "delivered" => "Delivered",
        "canceled" => "Canceled",
        "payment_failed" => "Payment failed",
        var other => other,
    };

    /// <summary>Gets the text of a timeline entry.</summary>
    public static string Step(OrderStatus status) => status.Value switch
    {
        "created" => "Order placed",
        "pending" => "Payment started",
        "paid" => "Payment received",
        "processing" => "In preparation",
        "shipped" => "Shipped",
        "delivered" => "Delivered",
        "canceled" => "Canceled",
        "payment_failed" => "Payment failed",
        var other => other,
    };

    /// <summary>Gets the way in which a payment was received.</summary>
    public static string Method(OrderPayment payment) => payment switch
    {
        { CardLast4: { } digits } => $"with a card ending in {digits}",
        { Method: "bank_transfer" } => "by bank transfer",
        { Method: "cash_on_delivery" } => "in cash on delivery",
        { Method: "invoice" } => "on invoice",
        { Provider: OrderPayment.OfflineProvider } => "by the shop",
        { Method: { } method } => $"with {method.Replace('_', ' ')}",
        _ => "online",
    };

    /// <summary>Gets the address of the tracking page; null if it is not a web address.</summary>
    public static string? Link(OrderTracking tracking) =>
        Uri.TryCreate(tracking.Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url.AbsoluteUri
            : null;

    public static string Tone(OrderStatus status) => status.Value switch
    {
        "paid" or "delivered" => "good",
        "processing" or "shipped" => "busy",
        "payment_failed" => "bad",
        "canceled" => "quiet",
        _ => "wait",
    };
}
