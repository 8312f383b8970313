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
        routes.MapForm("/operations/requeue", "requeue", OrderPolicies.Manage, RequeueAsync);
        routes.MapForm("/operations/replay", "replay", OrderPolicies.Manage, ReprocessAsync);
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context)
    {
        var hasOutbox = context.Has<IOrderOutboxStore>();
        var model = new OperationsModel(
            hasOutbox
                ? await context.Service<OrderOutbox>().GetStatisticsAsync(ListTab.Cap + 1, context.Aborted).ConfigureAwait(false)
                : null,
            hasOutbox
                ? await context.Service<OrderOutbox>().ListDeadLettersAsync(limit: Shown, cancellationToken: context.Aborted)
                    .ConfigureAwait(false)
                : [],
            context.Has<IPaymentEventStore>()
                ? await context.Service<OrderPaymentEvents>().ListAsync(
                    new OrderPaymentEventQuery
                    {
                        Outcomes = [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched],
                        Limit = Shown,
                    },
                    context.Aborted).ConfigureAwait(false)
                : [],
            ResultMessage.Take(context.HttpContext)?.Name);
        return new AdminPage<OperationsModel>(context, model, typeof(OperationsPage), context.Text["Operations"]);
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
