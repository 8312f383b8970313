using Notalock.Orders.Admin.Components;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Changes the host's own data of an order.</summary>
internal sealed class MetadataAction : OrderAction
{
    public const string Prefix = "metadata.";

    public override string Name => "metadata";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Edit metadata";

    public override string Submit => "Save metadata";

    public override string Done => "The metadata was saved.";

    public override Type Fields => typeof(MetadataFields);

    public override string Explanation => "Data that other programs of yours keep with the order. An emptied value is taken away.";

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminExchange exchange, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>([new ActionOffer(this, Label)]);

    public override ValueTask PrepareAsync(ActionForm form)
    {
        foreach (var (key, value) in form.Order.Metadata)
        {
            form.Default(Prefix + key, value);
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, before) in form.Order.Metadata)
        {
            var value = form[Prefix + key];
            if (value.ReplaceLineEndings("\n") != before.ReplaceLineEndings("\n"))
            {
                changes[key] = value.Length == 0 ? null : value;
            }
        }

        if (form.Text("new_key") is { } added)
        {
            changes[added.Trim()] = form["new_value"];
        }

        return changes.Count == 0
            ? ActionOutcome.Refused(new OrderError(OrderErrorCodes.InvalidField, form.Exchange.Text["Nothing was changed."]))
            : ActionOutcome.Of(await form.Exchange.Orders.SetMetadataAsync(
                new SetOrderMetadata(form.Order.Id, changes, form.Exchange.Actor!) { ExpectedVersion = form.Version, IdempotencyKey = form.Key },
                form.Exchange.Aborted).ConfigureAwait(false));
    }
}
