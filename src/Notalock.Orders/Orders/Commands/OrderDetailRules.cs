using System.Globalization;
using System.Numerics;
using Notalock.Orders.Execution;
using Notalock.Orders.Transitions;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Commands about everything but status and money.</summary>
internal static class OrderDetailRules
{
    public static OrderDecision AddNote(Order order, AddOrderNote command, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("notes", command.Notes, FieldRules.NoteLength, required: true, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var draft = new OrderDraft(order, context);
        draft.Record(OrderHistoryKind.Note, command.Notes, visible: command.VisibleToCustomer);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision UpdateContact(Order order, UpdateOrderContact command, OrderTransitionMap map, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Email("customer_email", command.CustomerEmail);
        rules.Text("customer_name", command.CustomerName, 200);
        rules.Text("customer_phone", command.CustomerPhone, 40);
        rules.Address("shipping_address", command.ShippingAddress);
        rules.Address("billing_address", command.BillingAddress);
        rules.Text("notes", command.Notes, FieldRules.NoteLength, multiline: true);
        if (command.CustomerEmail is { Length: 0 } && order.CustomerId is null)
        {
            rules.Add("customer_email", "cannot be removed from an order without customer_id.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (order.ShippedAt is not null || map.IsTerminal(order.Status))
        {
            return OrderDecision.Reject(OrderErrorCodes.TooLateToCorrect, $"An order that is '{order.Status}' is not corrected any more.");
        }

        var changes = new List<OrderChange>();
        var corrected = order with
        {
            CustomerEmail = Text(changes, "customer_email", order.CustomerEmail, command.CustomerEmail),
            CustomerName = Text(changes, "customer_name", order.CustomerName, command.CustomerName),
            CustomerPhone = Text(changes, "customer_phone", order.CustomerPhone, command.CustomerPhone),
            ShippingAddress = Place(changes, "shipping_address", order.ShippingAddress, CreateOrderRules.Clean(command.ShippingAddress)),
            BillingAddress = Place(changes, "billing_address", order.BillingAddress, CreateOrderRules.Clean(command.BillingAddress)),
        };
        if (changes.Count == 0)
        {
            return OrderDecision.NoChange(order);
        }

        var draft = new OrderDraft(order, context) { Order = corrected };
        draft.Record(OrderHistoryKind.Correction, command.Notes, [.. changes]);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision SetMetadata(Order order, SetOrderMetadata command, in CommandContext context)
    {
        var rules = new FieldRules();
        var metadata = new Dictionary<string, string>(order.Metadata, StringComparer.Ordinal);
        var changes = new List<OrderChange>();
        if (command.Changes is not { Count: > 0 })
        {
            rules.Add("metadata", "must name at least one key.");
            return OrderDecision.Reject(rules.Errors);
        }

        foreach (var (key, value) in command.Changes)
        {
            rules.MetadataPair("metadata", key, value ?? string.Empty);
            var before = metadata.GetValueOrDefault(key ?? string.Empty);
            if (key is null || string.Equals(before, value, StringComparison.Ordinal))
            {
                continue;
            }

            changes.Add(new OrderChange("metadata." + key, before, value));
            if (value is null)
            {
                metadata.Remove(key);
            }
            else
            {
                metadata[key] = value;
            }
        }

        if (metadata.Count > FieldRules.MaxMetadataKeys)
        {
            rules.Add("metadata", string.Create(CultureInfo.InvariantCulture, $"has at most {FieldRules.MaxMetadataKeys} keys."));
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (changes.Count == 0)
        {
            return OrderDecision.NoChange(order);
        }

        var draft = new OrderDraft(order, context) { Order = order with { Metadata = metadata } };
        draft.Record(OrderHistoryKind.Metadata, data: [.. changes]);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision Acknowledge(Order order, AcknowledgeOrderFlag command, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("note", command.Note, FieldRules.NoteLength, required: true, multiline: true);
        if (BitOperations.PopCount((uint)command.Flag) != 1 || !Enum.IsDefined(command.Flag))
        {
            rules.Add("flag", "must be exactly one flag.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if ((order.Flags & command.Flag) == 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.FlagNotRaised, $"The flag '{OrderNames.ToWireName(command.Flag)}' is not raised on this order.", "flag");
        }

        var draft = new OrderDraft(order, context) { Order = order with { Flags = order.Flags & ~command.Flag } };
        draft.Record(
            OrderHistoryKind.Flag, command.Note, [new OrderChange("flags." + OrderNames.ToWireName(command.Flag), "raised", "acknowledged")]);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision AddAccessToken(Order order, string hash, in CommandContext context)
    {
        if (order.CustomerId is not null)
        {
            return OrderDecision.Reject(OrderErrorCodes.NotAGuestOrder, "The order belongs to a signed-in customer; no token opens it.");
        }

        var draft = new OrderDraft(order, context) { Order = order with { GuestTokenHash = OrderAccessToken.Add(order.GuestTokenHash, hash) } };
        draft.Record(OrderHistoryKind.Access);
        return OrderDecision.Change(draft);
    }

    private static string? Text(List<OrderChange> changes, string field, string? before, string? after)
    {
        var value = after is null ? before : CreateOrderRules.Clean(after);
        Note(changes, field, before, value);
        return value;
    }

    private static void Note(List<OrderChange> changes, string field, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            changes.Add(new OrderChange(field, before, after));
        }
    }

    private static Address? Place(List<OrderChange> changes, string field, Address? before, Address? after)
    {
        if (after is null || after == before)
        {
            return before;
        }

        Note(changes, field + ".name", before?.Name, after.Name);
        Note(changes, field + ".company", before?.Company, after.Company);
        Note(changes, field + ".line1", before?.Line1, after.Line1);
        Note(changes, field + ".line2", before?.Line2, after.Line2);
        Note(changes, field + ".city", before?.City, after.City);
        Note(changes, field + ".region", before?.Region, after.Region);
        Note(changes, field + ".postal_code", before?.PostalCode, after.PostalCode);
        Note(changes, field + ".country", before?.Country, after.Country);
        Note(changes, field + ".phone", before?.Phone, after.Phone);
        return after;
    }
}
