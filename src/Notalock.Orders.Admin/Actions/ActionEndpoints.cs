using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Admin.Actions;

/// <summary>The dialogs of actions: a page each, which the script shows within the page of the order.</summary>
internal static class ActionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, OrderActions actions)
    {
        foreach (var action in actions.All)
        {
            routes.MapPage($"/{{id:guid}}/{action.Name}", action.Name, action.Policy, exchange => OpenAsync(exchange, action));
            routes.MapForm($"/{{id:guid}}/{action.Name}", action.Name, action.Policy, exchange => SendAsync(exchange, action));
        }
    }

    private static async ValueTask<IResult> OpenAsync(AdminRequestContext exchange, OrderAction action)
    {
        if (await DetailEndpoint.FindAsync(exchange).ConfigureAwait(false) is not { } order)
        {
            return ProblemModel.NoSuchOrder(exchange);
        }

        var form = new ActionForm(exchange, action, order);
        await ShowableAsync(form).ConfigureAwait(false);
        return Page(form, StatusCodes.Status200OK);
    }

    private static async ValueTask<IResult> SendAsync(AdminRequestContext exchange, OrderAction action)
    {
        if (await DetailEndpoint.FindAsync(exchange).ConfigureAwait(false) is not { } order)
        {
            return ProblemModel.NoSuchOrder(exchange);
        }

        if (exchange.Actor is null)
        {
            return ProblemModel.NobodyNamed(exchange, exchange.Links.Order(order.Id));
        }

        var form = new ActionForm(exchange, action, order);
        if (action.NeedsVersion && !form.SaysVersion)
        {
            return FormGuard.Refuse(exchange, StatusCodes.Status400BadRequest);
        }

        ActionOutcome outcome;
        try
        {
            outcome = await action.RunAsync(form).ConfigureAwait(false);
        }
        catch (PaymentProviderException)
        {
            // Not known is neither done nor failed: the request is stored, and is repeated with the same key.
            return exchange.SeeDone(exchange.Links.Order(order.Id), "unknown");
        }

        if (outcome is { Succeeded: true, Secret: null } && form.Errors.Count == 0)
        {
            return exchange.SeeDone(exchange.Links.Order(order.Id), outcome.Instead ?? action.Name);
        }

        form.Secret = outcome.Secret;
        form.Refuse(outcome.Errors);
        if (outcome.Secret is not null)
        {
            return Page(form, StatusCodes.Status200OK);
        }

        return outcome.IsStale ? await StaleAsync(form).ConfigureAwait(false)
            : outcome.IsUsedUp ? await RefusedAsync(form).ConfigureAwait(false)
            : await AgainAsync(form).ConfigureAwait(false);
    }

    // The request was stored, so the order has changed by it and its key is used: asking again is another request, for the order as it is now.
    private static async ValueTask<IResult> RefusedAsync(ActionForm form)
    {
        var current = await DetailEndpoint.FindAsync(form.Exchange).ConfigureAwait(false) ?? form.Order;
        var again = new ActionForm(form.Exchange, form.Action, current) { Version = current.Version, Seen = current.HistoryCount, Key = ActionForm.NewKey() };
        again.Refuse(form.Errors);
        return await AgainAsync(again).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> AgainAsync(ActionForm form)
    {
        await ShowableAsync(form).ConfigureAwait(false);
        return Page(form, StatusCodes.Status422UnprocessableEntity);
    }

    // What was typed stays; what happened meanwhile is shown, and sending again is for the order as it is now.
    private static async ValueTask<IResult> StaleAsync(ActionForm form)
    {
        var exchange = form.Exchange;
        var (current, history) = await DetailEndpoint.FindWithHistoryAsync(exchange).ConfigureAwait(false) ?? new OrderWithHistory(form.Order, []);
        var again = new ActionForm(exchange, form.Action, current)
        {
            Version = current.Version,
            Seen = current.HistoryCount,
            Missed = [.. HistoryView.Filter(exchange, history).Where(e => e.Sequence > form.Seen)],
            IsStale = true,
        };
        await ShowableAsync(again).ConfigureAwait(false);
        return Page(again, StatusCodes.Status409Conflict);
    }

    private static async ValueTask ShowableAsync(ActionForm form)
    {
        await form.Action.PrepareAsync(form).ConfigureAwait(false);
        if (form.Objection is not null)
        {
            return;
        }

        var offers = await form.Action.OfferAsync(form.Exchange, form.Order).ConfigureAwait(false);
        var wanted = offers.FirstOrDefault(o => o.Target.All(t => form[t.Name] == t.Value));
        form.Objection = wanted is null ? form.Exchange.Text[form.Action.NothingToDo] : wanted.Reason;
    }

    private static AdminPage<ActionForm> Page(ActionForm form, int status) =>
        new(form.Exchange, form, typeof(ActionPage), $"{form.Exchange.Text[form.Action.Label]} · {form.Order.Number}") { Status = status };
}
