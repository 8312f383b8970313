using System.Globalization;
using System.Text.Json;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;

namespace Notalock.Orders.Stripe.Requests;

/// <summary>
/// Determines the values that are saved with a payment, because Stripe rejects a repetition with other parameters: options that can change
/// between two attempts, and values of the order that can be edited.
/// </summary>
internal static class StripePreparation
{
    public const string StatementDescriptorSuffix = "statement_descriptor_suffix";
    public const string Customer = "customer";
    public const string Email = "email";
    public const string Shipping = "shipping";
    public const string LineItems = "line_items";
    public const string PageLocale = "page_locale";
    public const string PageExpiresAt = "page_expires_at";

    public static Dictionary<string, string> Create(
        PaymentPrepareRequest request, StripeOptions options, string? customer, DateTimeOffset now)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(StatementDescriptorSuffix, options.StatementDescriptorSuffix);
        Add(Customer, customer);
        if (options.SendCustomerDetails)
        {
            Add(Email, request.Order.CustomerEmail);
            Add(Shipping, SerializeShipping(request.Order));
        }

        if (request.Command.Hosted)
        {
            Add(PageLocale, options.PageLocale);
            Add(PageExpiresAt, FormatTime(now + options.PageLifetime));
            Add(LineItems, options.ShowLineItems ? SerializeLineItems(request.Order, request.Amount) : null);
        }

        return data;

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                data.Add(key, value);
            }
        }
    }

    private static string? FormatTime(DateTimeOffset? time) => time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string? SerializeLineItems(Order order, Money amount) =>
        StripeLineItems.TryCreate(order, amount) is { } lines
            ? JsonSerializer.Serialize(lines, StripeJsonContext.Default.IReadOnlyListStripeLineItemData)
            : null;

    private static string? SerializeShipping(Order order)
    {
        // Stripe requires a name and the first line of the address.
        if (order.ShippingAddress is not { Line1.Length: > 0 } address || (address.Name ?? order.CustomerName) is not { Length: > 0 } name)
        {
            return null;
        }

        var shipping = new StripeShippingData
        {
            Name = name,
            Phone = address.Phone ?? order.CustomerPhone,
            Line1 = address.Line1,
            Line2 = address.Line2,
            City = address.City,
            State = address.Region,
            PostalCode = address.PostalCode,
            Country = address.Country,
        };
        return JsonSerializer.Serialize(shipping, StripeJsonContext.Default.StripeShippingData);
    }
}
