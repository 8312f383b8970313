using System.Globalization;
using Notalock.Orders.Execution;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Decides <see cref="SetOrderMetadata"/>.</summary>
internal static class MetadataRules
{
    public static OrderDecision Decide(Order order, SetOrderMetadata command, in CommandContext context)
    {
        var rules = new FieldRules();
        var metadata = new Dictionary<string, string>(order.Metadata, StringComparer.Ordinal);
        var changes = new List<OrderChange>();
        if (command.Changes is not { Count: > 0 })
        {
            rules.Add("metadata", "must contain at least one key.");
            return OrderDecision.Reject(rules.Errors);
        }

        // Every key of an order can be replaced by another one at once.
        const int MaxChanges = 2 * OrderFieldLimits.MetadataKeys;
        if (command.Changes.Count > MaxChanges)
        {
            rules.Add(
                "metadata",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must not change more than {MaxChanges} keys in one command, but changes {command.Changes.Count:N0}."));
            return OrderDecision.Reject(rules.Errors);
        }

        foreach (var (key, value) in command.Changes)
        {
            rules.MetadataPair("metadata", key, value ?? string.Empty);
            var before = metadata.GetValueOrDefault(key ?? string.Empty);
            if (key is null || before == value)
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

        if (metadata.Count > OrderFieldLimits.MetadataKeys)
        {
            rules.Add(
                "metadata",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must not have more than {OrderFieldLimits.MetadataKeys} keys, but would have {metadata.Count:N0}."));
        }

        // An order that is older than the limit can exceed it, and can then only become smaller.
        var bytes = FieldRules.GetMetadataBytes(metadata);
        if (bytes > FieldRules.GetMetadataBytes(order.Metadata))
        {
            rules.MetadataSize(bytes + order.Items.Sum(static i => FieldRules.GetMetadataBytes(i.Metadata)));
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
}
