using System.Text;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Changes the metadata of an order.</summary>
internal sealed class MetadataAction : OrderAction
{
    private const string Prefix = "metadata.";

    public override string Name => "metadata";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Edit metadata";

    public override string Submit => "Save metadata";

    public override string Done => "Metadata saved.";

    public override Type Fields => typeof(MetadataFields);

    public override string Explanation => "Other applications can store their own data with the order. Clear a value to remove its entry.";

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>([new ActionOffer(this, Label)]);

    public override ValueTask PrepareAsync(ActionForm form)
    {
        foreach (var (key, value) in form.Order.Metadata)
        {
            form.Default(GetField(key), value);
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        var order = form.Order;

        // Taken from the form instead of the current order, because a repeated submission must produce the same command.
        foreach (var name in form.Context.Form.Keys.Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var key = GetKey(name);
            var before = order.Metadata.GetValueOrDefault(key);
            var value = form[name].ReplaceLineEndings("\n");
            changes[key] = value == before?.ReplaceLineEndings("\n") ? before : value.Length == 0 ? null : value;
        }

        if (form.Text("new_key") is { } added)
        {
            changes[added.Trim()] = form["new_value"];
        }

        return form.Version == order.Version && changes.All(c => order.Metadata.GetValueOrDefault(c.Key) == c.Value)
            ? ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text["No changes were made."]))
            : ActionOutcome.From(await form.Context.Orders.SetMetadataAsync(
                new SetOrderMetadata(order.Id, changes, form.Context.Actor!) { ExpectedVersion = form.Version, IdempotencyKey = form.Key },
                form.Context.Stopping).ConfigureAwait(false));
    }

    /// <summary>Gets the field name of a metadata key. Form field names are not case-sensitive, so uppercase letters are escaped.</summary>
    public static string GetField(string key)
    {
        var name = new StringBuilder(Prefix);
        foreach (var c in key)
        {
            var small = char.ToLowerInvariant(c);
            _ = c == '^' || (c != small && char.ToUpperInvariant(small) == c) ? name.Append('^').Append(small) : name.Append(c);
        }

        return name.ToString();
    }

    private static string GetKey(string field)
    {
        var key = new StringBuilder(field.Length);
        for (var i = Prefix.Length; i < field.Length; i++)
        {
            key.Append(field[i] == '^' && i + 1 < field.Length ? char.ToUpperInvariant(field[++i]) : field[i]);
        }

        return key.ToString();
    }
}
