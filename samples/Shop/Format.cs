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

    public static string Tone(OrderStatus status) => status.Value switch
    {
        "paid" or "delivered" => "good",
        "processing" or "shipped" => "busy",
        "payment_failed" => "bad",
        "canceled" => "quiet",
        _ => "wait",
    };
}
