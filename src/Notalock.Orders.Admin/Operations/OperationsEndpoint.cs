using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Operations;

/// <summary>Events that were given up and provider events that found no order or failed: shown, and tried again by hand.</summary>
internal static class OperationsEndpoint
{
    private const int Shown = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/operations", "operations", OrderPolicies.View, ShowAsync);

    public static void MapRepairs(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/operations/requeue", "requeue", OrderPolicies.Manage, RequeueAsync);
        routes.MapForm("/operations/replay", "replay", OrderPolicies.Manage, ReplayAsync);
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext exchange)
    {
        var hasOutbox = exchange.Has<IOrderOutboxStore>();
        var model = new OperationsModel(
            hasOutbox ? await exchange.Service<OrderOutbox>().GetStatisticsAsync(ListTab.Cap + 1, exchange.Aborted).ConfigureAwait(false) : null,
            hasOutbox ? await exchange.Service<OrderOutbox>().ListDeadLettersAsync(limit: Shown, cancellationToken: exchange.Aborted).ConfigureAwait(false) : [],
            exchange.Has<IPaymentEventStore>()
                ? await exchange.Service<OrderPaymentEvents>().ListAsync(
                    new OrderPaymentEventQuery { Outcomes = [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched], Limit = Shown }, exchange.Aborted).ConfigureAwait(false)
                : [],
            exchange.Context.Request.Query["done"]);
        return new AdminPage<OperationsModel>(exchange, model, typeof(OperationsPage), exchange.Text["Operations"]);
    }

    private static async ValueTask<IResult> RequeueAsync(AdminRequestContext exchange)
    {
        if (exchange.Actor is null)
        {
            return ProblemModel.NobodyNamed(exchange, exchange.Links.Operations);
        }

        var found = Guid.TryParse(exchange.Form["message"], out var id)
            && exchange.Has<IOrderOutboxStore>()
            && await exchange.Service<OrderOutbox>().RequeueAsync(id, exchange.Aborted).ConfigureAwait(false);
        return See(exchange, found ? "requeued" : "gone");
    }

    private static async ValueTask<IResult> ReplayAsync(AdminRequestContext exchange)
    {
        if (exchange.Actor is null)
        {
            return ProblemModel.NobodyNamed(exchange, exchange.Links.Operations);
        }

        var (provider, id) = (exchange.Form["provider"].ToString(), exchange.Form["event"].ToString());
        if (!exchange.Has<IPaymentEventStore>() || provider.Any(char.IsControl) || id.Any(char.IsControl))
        {
            return See(exchange, "gone");
        }

        try
        {
            var result = await exchange.Service<OrderPaymentEvents>()
                .ReprocessAsync(provider, id, exchange.Stopping).ConfigureAwait(false);
            return See(exchange, !result.Succeeded ? "gone" : result.Value.Outcome is OrderPaymentEventOutcome.Failed or OrderPaymentEventOutcome.Unmatched ? "still" : "replayed");
        }
        catch (PaymentProviderException)
        {
            // The event waits as before.
            return See(exchange, "still");
        }
    }

    private static IResult See(AdminRequestContext exchange, string done) => exchange.SeeDone(exchange.Links.Operations, done);
}
