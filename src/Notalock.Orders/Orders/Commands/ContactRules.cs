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

        var changes = new List<OrderChange>();
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
        if (tracking != order.Tracking)
        {
            ShipmentChanges.SetTracking(draft, tracking, command.Notes);
            AddTracking(draft, changes);
        }

        if (changes.Count > 0)
        {
            draft.Record(OrderHistoryKind.Correction, command.Notes, [.. changes]);
        }

        return OrderDecision.Change(draft);
    }

    // What the customer receives is on its way to the old address. Everything else can be corrected later.
    private static bool IsOut(Order order) => order.ShippedAt is not null || order.DeliveredAt is not null
        || order.Status == OrderStatus.Shipped || order.Status == OrderStatus.Delivered;

    // The tracking information of a parcel is recorded with its shipment.
    private static void AddTracking(OrderDraft draft, List<OrderChange> changes)
    {
        if (draft.History.Count == 0)
        {
            var (before, after) = (draft.Before.Tracking, draft.Order.Tracking);
            AddChange(changes, "tracking.carrier", before?.Carrier, after?.Carrier);
            AddChange(changes, "tracking.number", before?.Number, after?.Number);
            AddChange(changes, "tracking.url", before?.Url, after?.Url);
        }
    }

    private static string? Update(List<OrderChange> changes, string field, string? before, string? after)
    {
        var value = after is null ? before : CreateOrderRules.Clean(after);
        AddChange(changes, field, before, value);
        return value;
    }

    private static void AddChange(List<OrderChange> changes, string field, string? before, string? after)
    {
        if (before != after)
        {
            changes.Add(new OrderChange(field, before, after));
        }
    }

    private static Address? UpdateAddress(List<OrderChange> changes, string field, Address? before, Address? after)
    {
        if (after is null || after == before)
        {
            return before;
        }

        AddChange(changes, field + ".name", before?.Name, after.Name);
        AddChange(changes, field + ".company", before?.Company, after.Company);
        AddChange(changes, field + ".line1", before?.Line1, after.Line1);
        AddChange(changes, field + ".line2", before?.Line2, after.Line2);
        AddChange(changes, field + ".city", before?.City, after.City);
        AddChange(changes, field + ".region", before?.Region, after.Region);
        AddChange(changes, field + ".postal_code", before?.PostalCode, after.PostalCode);
        AddChange(changes, field + ".country", before?.Country, after.Country);
        AddChange(changes, field + ".phone", before?.Phone, after.Phone);
        return after;
    }
}
