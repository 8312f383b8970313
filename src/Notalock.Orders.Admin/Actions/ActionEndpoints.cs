using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Maps the dialogs of the actions. Each dialog is a page that the script can also show within the order page.</summary>
internal static class ActionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, OrderActions actions)
    {
        foreach (var action in actions.All)
        {
            routes.MapPage($"/{{id:guid}}/{action.Name}", action.Name, action.Policy, context => ShowAsync(context, action));
            routes.MapForm($"/{{id:guid}}/{action.Name}", action.Name, action.Policy, context => SubmitAsync(context, action));
        }
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context, OrderAction action)
    {
        if (await DetailEndpoint.FindAsync(context).ConfigureAwait(false) is not { } order)
        {
            return ProblemModel.OrderNotFound(context);
        }

        var form = new ActionForm(context, action, order);
        await PrepareAsync(form).ConfigureAwait(false);
        return Page(form, StatusCodes.Status200OK);
    }

    private static async ValueTask<IResult> SubmitAsync(AdminRequestContext context, OrderAction action)
    {
        if (await DetailEndpoint.FindAsync(context).ConfigureAwait(false) is not { } order)
        {
            return ProblemModel.OrderNotFound(context);
        }

        if (context.Actor is null)
        {
            return ProblemModel.UnidentifiedUser(context, context.Links.Order(order.Id));
        }

        var form = new ActionForm(context, action, order);
        if (action.NeedsVersion && !form.HasVersion)
        {
            return FormGuard.Reject(context, StatusCodes.Status400BadRequest);
        }

        if (action.NeedsVersion && form.Version < order.Version)
        {
            await AcceptNotesAsync(form).ConfigureAwait(false);
        }

        ActionOutcome outcome;
        try
        {
            outcome = await action.RunAsync(form).ConfigureAwait(false);
        }
        catch (PaymentProviderException)
        {
            // The outcome is unknown: the request is stored and is retried with the same idempotency key.
            return ShowResult(form, "unknown");
        }

        if (outcome is { Succeeded: true, Secret: null } && form.Errors.Count == 0)
        {
            return ShowResult(form, outcome.Message ?? action.Name);
        }

        form.Secret = outcome.Secret;
        form.AddErrors(outcome.Errors);
        if (outcome.Secret is not null)
        {
            return Page(form, StatusCodes.Status200OK);
        }

        return outcome.IsStale ? await ShowConflictAsync(form).ConfigureAwait(false)
            : outcome.IsDeclined ? await ShowDeclinedAsync(form).ConfigureAwait(false)
            : await ShowErrorsAsync(form).ConfigureAwait(false);
    }

    private static IResult ShowResult(ActionForm form, string name) => form.Context.RedirectWithMessage(
        form.Context.Links.Order(form.Order.Id), new ResultMessage(name, form.SeenHistoryCount));

    // A note changes nothing that a dialog shows, so it does not make the dialog stale.
    private static async ValueTask AcceptNotesAsync(ActionForm form)
    {
        if (await DetailEndpoint.FindWithHistoryAsync(form.Context).ConfigureAwait(false) is not var (order, history))
        {
            return;
        }

        // If more was missed than is read, not all of it may be notes.
        var missed = history.Entries.Where(e => e.Sequence > form.SeenHistoryCount).ToArray();
        if (missed.All(static e => e.Kind == OrderHistoryKind.Note)
            && missed.Length == order.HistoryCount - form.SeenHistoryCount
            && form.Version + missed.Length == order.Version)
        {
            form.Version = order.Version;
        }
    }

    // The declined request was stored, so the order has a new version and the key is used: the next submission needs both anew.
    private static async ValueTask<IResult> ShowDeclinedAsync(ActionForm form)
    {
        var current = await DetailEndpoint.FindAsync(form.Context).ConfigureAwait(false) ?? form.Order;
        var retry = new ActionForm(form.Context, form.Action, current)
        {
            Version = current.Version,
            SeenHistoryCount = current.HistoryCount,
            Key = ActionForm.NewKey(),
        };
        retry.AddErrors(form.Errors);
        return await ShowErrorsAsync(retry).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> ShowErrorsAsync(ActionForm form)
    {
        await PrepareAsync(form).ConfigureAwait(false);
        return Page(form, StatusCodes.Status422UnprocessableEntity);
    }

    // Keeps the submitted values, lists the newest changes made meanwhile, and takes the current version for the next submission.
    private static async ValueTask<IResult> ShowConflictAsync(ActionForm form)
    {
        var context = form.Context;
        var (current, history) = await DetailEndpoint.FindWithHistoryAsync(context).ConfigureAwait(false)
            ?? OrderWithHistory.Create(form.Order, []);
        var retry = new ActionForm(context, form.Action, current)
        {
            Version = current.Version,
            SeenHistoryCount = current.HistoryCount,
            MissedEntries = [.. HistoryView.Filter(context, history.Entries).Where(e => e.Sequence > form.SeenHistoryCount)],
            IsStale = true,
        };
        await PrepareAsync(retry).ConfigureAwait(false);
        return Page(retry, StatusCodes.Status409Conflict);
    }

    private static async ValueTask PrepareAsync(ActionForm form)
    {
        await form.Action.PrepareAsync(form).ConfigureAwait(false);
        if (form.UnavailableReason is not null)
        {
            return;
        }

        var offers = await form.Action.OfferAsync(form.Context, form.Order).ConfigureAwait(false);
        var wanted = offers.FirstOrDefault(o => o.Target.All(t => form[t.Name] == t.Value));
        form.UnavailableReason = wanted is null ? form.Context.Text[form.Action.UnavailableText] : wanted.Reason;
    }

    private static AdminPage<ActionForm> Page(ActionForm form, int status) =>
        new(form.Context, form, typeof(ActionPage), $"{form.Context.Text[form.Action.Label]} · {form.Order.Number}") { Status = status };
}
