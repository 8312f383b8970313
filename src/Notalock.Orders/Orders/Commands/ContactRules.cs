using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Decides <see cref="UpdateOrderContact"/>.</summary>
internal static class ContactRules
{
    public static OrderDecision Decide(Order order, UpdateOrderContact command, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Email("customer_email", command.CustomerEmail);
        rules.Text("customer_name", command.CustomerName, OrderFieldLimits.Name);
        rules.Text("customer_phone", command.CustomerPhone, OrderFieldLimits.Phone);
        rules.Address("shipping_address", command.ShippingAddress);
        rules.Address("billing_address", command.BillingAddress);
        rules.Tracking(command.Tracking);
        rules.Text("notes", command.Notes, OrderFieldLimits.Note, multiline: true);
        if (command.CustomerEmail is { Length: 0 } && order.CustomerId is null)
        {
            rules.Add("customer_email", "is required for an order without customer_id.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var changes = new OrderChangeList();
        var updated = order with
        {
            CustomerEmail = Update(changes, "customer_email", order.CustomerEmail, command.CustomerEmail),
            CustomerName = Update(changes, "customer_name", order.CustomerName, command.CustomerName),
            CustomerPhone = Update(changes, "customer_phone", order.CustomerPhone, command.CustomerPhone),
            ShippingAddress = UpdateAddress(
                changes, "shipping_address", order.ShippingAddress, CreateOrderRules.Clean(command.ShippingAddress)),
            BillingAddress = UpdateAddress(
                changes, "billing_address", order.BillingAddress, CreateOrderRules.Clean(command.BillingAddress)),
        };
        var tracking = command.Tracking is null ? order.Tracking : ShipmentRules.Clean(command.Tracking);
        if (changes.Count == 0 && tracking == order.Tracking)
        {
            return OrderDecision.NoChange(order);
        }

        if (updated.ShippingAddress != order.ShippingAddress && IsOut(order))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.TooLateToCorrect, "The shipping address of a shipped order can no longer be changed.", "shipping_address");
        }

        // The tokens were sent to the earlier address, which may belong to someone else.
        if (order.GuestTokenHash is not null && updated.CustomerEmail != order.CustomerEmail)
        {
            updated = updated with { GuestTokenHash = null };
            changes.Add(AccessTokenRules.DescribeRevocation(order));
        }

        var draft = new OrderDraft(order, context) { Order = updated };
        if (tracking != order.Tracking
            && !ShipmentChanges.SetTracking(draft, tracking, changes.Count == 0 ? command.Notes : null))
        {
            changes.AddTracking(order.Tracking, tracking);
        }

        if (changes.Count > 0)
        {
            draft.Record(OrderHistoryKind.Correction, command.Notes, changes);
        }

        return OrderDecision.Change(draft);
    }

    // What the customer receives is on its way to the old address. Everything else can be corrected later.
    private static bool IsOut(Order order) => order.ShippedAt is not null || order.DeliveredAt is not null
        || order.Status == OrderStatus.Shipped || order.Status == OrderStatus.Delivered;

    private static string? Update(OrderChangeList changes, string field, string? before, string? after)
    {
        var value = after is null ? before : CreateOrderRules.Clean(after);
        changes.Add(field, before, value);
        return value;
    }

    private static Address? UpdateAddress(OrderChangeList changes, string field, Address? before, Address? after)
    {
        if (after is null || after == before)
        {
            return before;
        }

        changes.Add(field + ".name", before?.Name, after.Name);
        changes.Add(field + ".company", before?.Company, after.Company);
        changes.Add(field + ".line1", before?.Line1, after.Line1);
        changes.Add(field + ".line2", before?.Line2, after.Line2);
        changes.Add(field + ".city", before?.City, after.City);
        changes.Add(field + ".region", before?.Region, after.Region);
        changes.Add(field + ".postal_code", before?.PostalCode, after.PostalCode);
        changes.Add(field + ".country", before?.Country, after.Country);
        changes.Add(field + ".phone", before?.Phone, after.Phone);
        return after;
    }
}
