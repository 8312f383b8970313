using System.Globalization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Validates the fields of a cart.</summary>
internal static class CartRules
{
    public static IReadOnlyList<OrderError> Check(CreateOrder cart, int maxItems, DateTimeOffset now)
    {
        var rules = new FieldRules();
        rules.Common(cart.IdempotencyKey, cart.CorrelationId);
        if (cart.Currency is null)
        {
            rules.Add("currency", "is required.");
            return rules.Errors;
        }

        // Counts first: the fields of a list that is too long are not looked at.
        CheckCount("items", cart.Items, maxItems, rules);
        CheckCount("adjustments", cart.Adjustments, OrderFieldLimits.Adjustments, rules);
        if (rules.Errors.Count > 0)
        {
            return rules.Errors;
        }

        CheckCustomer(cart, rules);
        rules.Identifier("store_id", cart.StoreId, OrderFieldLimits.Identifier);
        rules.Text("shipping_method", cart.ShippingMethod, OrderFieldLimits.ShippingMethod);
        rules.Text("customer_note", cart.CustomerNote, OrderFieldLimits.Note, multiline: true);
        rules.Address("shipping_address", cart.ShippingAddress);
        rules.Address("billing_address", cart.BillingAddress);
        rules.Metadata("metadata", cart.Metadata);
        rules.NotInFuture("placed_at", cart.PlacedAt, now);
        if (cart.OfflineMethod is { } method && !Enum.IsDefined(method))
        {
            rules.Add("offline_method", "must be a known offline payment method.");
        }

        if (cart.ExpectedTotal is { } expected)
        {
            rules.Amount("expected_total", expected, cart.Currency);
        }

        CheckAdjustments(cart.Adjustments, cart.Currency, rules);
        CheckItems(cart, rules);
        return rules.Errors;
    }

    private static void CheckCustomer(CreateOrder cart, FieldRules rules)
    {
        rules.Identifier("customer_id", cart.CustomerId, OrderFieldLimits.Identifier);
        rules.Email("customer_email", cart.CustomerEmail);
        rules.Text("customer_name", cart.CustomerName, OrderFieldLimits.Name);
        rules.Text("customer_phone", cart.CustomerPhone, OrderFieldLimits.Phone);
        if (cart.CustomerId is null && string.IsNullOrWhiteSpace(cart.CustomerEmail))
        {
            rules.Add("customer_email", "is required for an order without customer_id.");
        }
    }

    private static void CheckItems(CreateOrder cart, FieldRules rules)
    {
        if (cart.Items is null or { Count: 0 })
        {
            rules.Add("items", "must contain at least one item.");
            return;
        }

        long units = 0;
        var metadataBytes = FieldRules.GetMetadataBytes(cart.Metadata);
        for (var i = 0; i < cart.Items.Count; i++)
        {
            rules.Enter("items", i);
            CheckItem(cart.Items[i], cart.Currency, rules);
            rules.Leave();
            units += cart.Items[i]?.Quantity ?? 0;
            metadataBytes += FieldRules.GetMetadataBytes(cart.Items[i]?.Metadata);
        }

        rules.MetadataSize(metadataBytes);

        if (units > int.MaxValue)
        {
            rules.Add(
                "items",
                string.Create(
                    CultureInfo.InvariantCulture, $"must not contain more than {int.MaxValue:N0} units, but contains {units:N0}."));
        }
    }

    private static void CheckItem(CartItem? item, Currency currency, FieldRules rules)
    {
        if (item is null)
        {
            rules.Add(string.Empty, "is required.");
            return;
        }

        rules.Text("product_id", item.ProductId, OrderFieldLimits.Identifier, required: true);
        rules.Text("name", item.Name, OrderFieldLimits.ProductName, required: true);
        rules.Text("sku", item.Sku, OrderFieldLimits.Identifier);
        if (item.Quantity is < 1 or > OrderFieldLimits.Quantity)
        {
            rules.Add(
                "quantity",
                string.Create(
                    CultureInfo.InvariantCulture, $"must be between 1 and {OrderFieldLimits.Quantity:N0}, but was {item.Quantity:N0}."));
        }

        rules.Amount("unit_price", item.UnitPrice, currency);
        rules.Metadata("metadata", item.Metadata);
        if (CheckCount("adjustments", item.Adjustments, OrderFieldLimits.ItemAdjustments, rules))
        {
            CheckAdjustments(item.Adjustments, currency, rules);
        }
    }

    private static bool CheckCount<T>(string field, IReadOnlyList<T>? list, int maxCount, FieldRules rules)
    {
        if (list is null || list.Count <= maxCount)
        {
            return true;
        }

        rules.Add(
            field,
            string.Create(
                CultureInfo.InvariantCulture, $"must not contain more than {maxCount:N0} {field}, but contains {list.Count:N0}."));
        return false;
    }

    private static void CheckAdjustments(IReadOnlyList<OrderAdjustment>? adjustments, Currency currency, FieldRules rules)
    {
        if (adjustments is null)
        {
            rules.Add("adjustments", "is required, but may be empty.");
            return;
        }

        for (var i = 0; i < adjustments.Count; i++)
        {
            rules.Enter("adjustments", i);
            CheckAdjustment(adjustments[i], currency, rules);
            rules.Leave();
        }
    }

    private static void CheckAdjustment(OrderAdjustment? adjustment, Currency currency, FieldRules rules)
    {
        if (adjustment is null)
        {
            rules.Add(string.Empty, "is required.");
            return;
        }

        if (!Enum.IsDefined(adjustment.Kind))
        {
            rules.Add(string.Empty, "must have a known kind.");
            return;
        }

        rules.Text("label", adjustment.Label, OrderFieldLimits.AdjustmentLabel, required: true);
        if (adjustment.Kind != OrderAdjustmentKind.Discount || adjustment.Amount.IsUnspecified)
        {
            rules.Amount("amount", adjustment.Amount, currency);
        }
        else if (adjustment.Amount.MinorUnits > 0)
        {
            rules.Add("amount", "must not be positive for a discount.");
        }
        else if (adjustment.Amount.MinorUnits < -OrderFieldLimits.Amount)
        {
            rules.Add("amount", "exceeds the maximum amount.", OrderErrorCodes.AmountTooLarge);
        }
        else
        {
            rules.Amount("amount", -adjustment.Amount, currency);
        }
    }
}
