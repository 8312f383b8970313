using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Operations;

/// <summary>Maps the page with undelivered events and unprocessed provider events, and the actions that retry them.</summary>
internal static class OperationsEndpoint
{
    private const int Shown = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/operations", "operations", OrderPolicies.View, ShowAsync);

    public static void MapActions(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/operations/requeue-all", "requeue-all", OrderPolicies.Manage, RequeueAllAsync);
        routes.MapForm("/operations/requeue", "requeue", OrderPolicies.Manage, RequeueAsync);
        routes.MapForm("/operations/replay", "replay", OrderPolicies.Manage, ReprocessAsync);
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context)
    {
        var letters = await ListDeadLettersAsync(context).ConfigureAwait(false);
        var events = await ListEventsAsync(context).ConfigureAwait(false);
        var orders = letters.Take(Shown).Select(static l => l.Message.OrderId)
            .Concat(events.Take(Shown).Select(static e => e.OrderId).OfType<Guid>());
        var model = new OperationsModel(
            context.Has<IOrderOutboxStore>()
                ? await context.Service<OrderOutbox>().GetStatisticsAsync(ListTab.Cap + 1, context.Aborted).ConfigureAwait(false)
                : null,
            [.. letters.Take(Shown)],
            [.. events.Take(Shown)],
            ResultMessage.Take(context.HttpContext)?.Name)
        {
            Numbers = await FindNumbersAsync(context, orders).ConfigureAwait(false),
            IsFirst = context.HttpContext.Request.QueryString.HasValue is false,
            NextUrl = letters.Count > Shown
                ? context.Links.Operations + ListAddress.Write([("after", letters[Shown - 1].Message.Id.ToString())]) + "#deliveries"
                : null,
            NextEventsUrl = events.Count > Shown ? context.Links.Operations + EventCursor.Write(events[Shown - 1]) : null,
        };
        return new AdminPage<OperationsModel>(context, model, typeof(OperationsPage), context.Text["Operations"]);
    }

    private static async ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(AdminRequestContext context) =>
        context.Has<IOrderOutboxStore>()
            ? await context.Service<OrderOutbox>().ListDeadLettersAsync(
                Guid.TryParse(context.HttpContext.Request.Query["after"], out var after) ? after : null, Shown + 1, context.Aborted)
                .ConfigureAwait(false)
            : [];

    private static async ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(AdminRequestContext context) =>
        context.Has<IPaymentEventStore>()
            ? await context.Service<OrderPaymentEvents>().ListAsync(
                new OrderPaymentEventQuery
                {
                    Outcomes = [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched],
                    After = EventCursor.Read(context.HttpContext.Request.Query),
                    Limit = Shown + 1,
                },
                context.Aborted).ConfigureAwait(false)
            : [];

    private static async ValueTask<Dictionary<Guid, string>> FindNumbersAsync(
        AdminRequestContext context, IEnumerable<Guid> orders)
    {
        var numbers = new Dictionary<Guid, string>();
        foreach (var id in orders.Distinct())
        {
            if (await context.Orders.FindByIdAsync(id, context.Aborted).ConfigureAwait(false) is { } order)
            {
                numbers[id] = order.Number;
            }
        }

        return numbers;
    }

    // A message that fails again meanwhile is requeued once at most.
    private static async ValueTask<IResult> RequeueAllAsync(AdminRequestContext context)
    {
        if (context.Actor is null)
        {
            return ProblemModel.UnidentifiedUser(context, context.Links.Operations);
        }

        if (!context.Has<IOrderOutboxStore>())
        {
            return ShowResult(context, "gone");
        }

        var outbox = context.Service<OrderOutbox>();
        Guid? last = null;
        for (var more = true; more;)
        {
            var letters = await outbox.ListDeadLettersAsync(last, OrderQuery.MaxLimit, context.Stopping).ConfigureAwait(false);
            foreach (var letter in letters)
            {
                await outbox.RequeueAsync(letter.Message.Id, context.Stopping).ConfigureAwait(false);
                last = letter.Message.Id;
            }

            more = letters.Count == OrderQuery.MaxLimit;
        }

        return ShowResult(context, last is null ? "gone" : "requeued-all");
    }

    private static async ValueTask<IResult> RequeueAsync(AdminRequestContext context)
    {
        if (context.Actor is null)
        {
            return ProblemModel.UnidentifiedUser(context, context.Links.Operations);
        }

        var found = Guid.TryParse(context.Form["message"], out var id)
            && context.Has<IOrderOutboxStore>()
            && await context.Service<OrderOutbox>().RequeueAsync(id, context.Aborted).ConfigureAwait(false);
        return ShowResult(context, found ? "requeued" : "gone");
    }

    private static async ValueTask<IResult> ReprocessAsync(AdminRequestContext context)
    {
        if (context.Actor is null)
        {
            return ProblemModel.UnidentifiedUser(context, context.Links.Operations);
        }

        var (provider, id) = (context.Form["provider"].ToString(), context.Form["event"].ToString());
        if (!context.Has<IPaymentEventStore>() || provider.Any(char.IsControl) || id.Any(char.IsControl))
        {
            return ShowResult(context, "gone");
        }

        try
        {
            var result = await context.Service<OrderPaymentEvents>()
                .ReprocessAsync(provider, id, context.Stopping).ConfigureAwait(false);
            return ShowResult(
                context,
                !result.Succeeded ? "gone"
                : result.Value.Outcome is OrderPaymentEventOutcome.Failed or OrderPaymentEventOutcome.Unmatched ? "still"
                : "replayed");
        }
        catch (PaymentProviderException)
        {
            // The event stays unprocessed.
            return ShowResult(context, "still");
        }
    }

    private static IResult ShowResult(AdminRequestContext context, string done) =>
        context.RedirectWithMessage(context.Links.Operations, new ResultMessage(done, 0));
}
