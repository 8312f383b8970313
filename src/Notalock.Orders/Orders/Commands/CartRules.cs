using System.Globalization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>What a cart must fulfil, field by field.</summary>
internal static class CartRules
{
    private const int MaxQuantity = 1_000_000;
    private const int MaxAdjustments = 100;
    private const int MaxItemAdjustments = 20;

    public static IReadOnlyList<OrderError> Check(CreateOrder cart, int maxItems, DateTimeOffset now)
    {
        var rules = new FieldRules();
        rules.Common(cart.IdempotencyKey, cart.CorrelationId);
        if (cart.Currency is null)
        {
            rules.Add("currency", "is required.");
            return rules.Errors;
        }

        Customer(cart, rules);
        rules.Identifier("store_id", cart.StoreId, 100);
        rules.Text("shipping_method", cart.ShippingMethod, 100);
        rules.Text("customer_note", cart.CustomerNote, FieldRules.NoteLength, multiline: true);
        rules.Address("shipping_address", cart.ShippingAddress);
        rules.Address("billing_address", cart.BillingAddress);
        rules.Metadata("metadata", cart.Metadata);
        rules.NotInFuture("placed_at", cart.PlacedAt, now);
        if (cart.OfflineMethod is { } method && !Enum.IsDefined(method))
        {
            rules.Add("offline_method", "is not a known method.");
        }

        if (cart.ExpectedTotal is { } expected)
        {
            rules.Amount("expected_total", expected, cart.Currency);
        }

        Adjustments(cart.Adjustments, MaxAdjustments, cart.Currency, rules);
        Items(cart, maxItems, rules);
        return rules.Errors;
    }

    private static void Customer(CreateOrder cart, FieldRules rules)
    {
        rules.Identifier("customer_id", cart.CustomerId, 100);
        rules.Email("customer_email", cart.CustomerEmail);
        rules.Text("customer_name", cart.CustomerName, 200);
        rules.Text("customer_phone", cart.CustomerPhone, 40);
        if (cart.CustomerId is null && string.IsNullOrWhiteSpace(cart.CustomerEmail))
        {
            rules.Add("customer_email", "is required for an order without customer_id.");
        }
    }

    private static void Items(CreateOrder cart, int maxItems, FieldRules rules)
    {
        if (cart.Items is null or { Count: 0 })
        {
            rules.Add("items", "must hold at least one item.");
            return;
        }

        if (cart.Items.Count > maxItems)
        {
            rules.Add("items", string.Create(CultureInfo.InvariantCulture, $"holds at most {maxItems} items."));
            return;
        }

        long pieces = 0;
        for (var i = 0; i < cart.Items.Count; i++)
        {
            rules.Enter("items", i);
            Item(cart.Items[i], cart.Currency, rules);
            rules.Leave();
            pieces += cart.Items[i]?.Quantity ?? 0;
        }

        if (pieces > int.MaxValue)
        {
            rules.Add("items", "holds more pieces than can be counted.");
        }
    }

    private static void Item(CartItem? item, Currency currency, FieldRules rules)
    {
        if (item is null)
        {
            rules.Add(string.Empty, "is missing.");
            return;
        }

        rules.Text("product_id", item.ProductId, 100, required: true);
        rules.Text("name", item.Name, 300, required: true);
        rules.Text("sku", item.Sku, 100);
        if (item.Quantity is < 1 or > MaxQuantity)
        {
            rules.Add("quantity", string.Create(CultureInfo.InvariantCulture, $"must be 1 to {MaxQuantity}."));
        }

        rules.Amount("unit_price", item.UnitPrice, currency);
        rules.Metadata("metadata", item.Metadata);
        Adjustments(item.Adjustments, MaxItemAdjustments, currency, rules);
    }

    private static void Adjustments(IReadOnlyList<OrderAdjustment>? adjustments, int most, Currency currency, FieldRules rules)
    {
        if (adjustments is null || adjustments.Count > most)
        {
            rules.Add("adjustments", string.Create(CultureInfo.InvariantCulture, $"must be a list of at most {most}."));
            return;
        }

        for (var i = 0; i < adjustments.Count; i++)
        {
            rules.Enter("adjustments", i);
            Adjustment(adjustments[i], currency, rules);
            rules.Leave();
        }
    }

    private static void Adjustment(OrderAdjustment? adjustment, Currency currency, FieldRules rules)
    {
        if (adjustment is null || !Enum.IsDefined(adjustment.Kind))
        {
            rules.Add(string.Empty, "is missing or of an unknown kind.");
            return;
        }

        rules.Text("label", adjustment.Label, 200, required: true);
        if (adjustment.Kind != OrderAdjustmentKind.Discount || adjustment.Amount.IsUnspecified)
        {
            rules.Amount("amount", adjustment.Amount, currency);
        }
        else if (adjustment.Amount.MinorUnits > 0)
        {
            rules.Add("amount", "belongs to a discount and cannot be above zero.");
        }
        else if (adjustment.Amount.MinorUnits < -FieldRules.MaxAmount)
        {
            rules.Add("amount", "is larger than amounts may be.", OrderErrorCodes.AmountTooLarge);
        }
        else
        {
            rules.Amount("amount", -adjustment.Amount, currency);
        }
    }
}
