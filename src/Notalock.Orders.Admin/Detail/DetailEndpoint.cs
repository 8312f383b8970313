using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Detail;

/// <summary>The page of an order.</summary>
internal static class DetailEndpoint
{
    private const int MaxEvents = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/{id:guid}", "order", OrderPolicies.View, ShowAsync);
        routes.MapPage("/{id:guid}/order.json", "order-json", OrderPolicies.Manage, JsonAsync);
    }

    public static Task<Order?> FindAsync(AdminRequestContext exchange) => exchange.Orders.FindByIdAsync(GetId(exchange), exchange.Aborted);

    public static Task<OrderWithHistory?> FindWithHistoryAsync(AdminRequestContext exchange) =>
        exchange.Orders.FindWithHistoryAsync(GetId(exchange), exchange.Aborted);

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext exchange)
    {
        if (await FindWithHistoryAsync(exchange).ConfigureAwait(false) is not var (order, history))
        {
            return ProblemModel.NoSuchOrder(exchange);
        }

        var events = await EventsAsync(exchange, order.Id).ConfigureAwait(false);
        var offers = await OffersAsync(exchange, order).ConfigureAwait(false);
        var model = new DetailModel(order, TimelineEntry.Merge(HistoryView.Filter(exchange, history), events), events, offers)
        {
            Next = await NextAsync(exchange, order, offers).ConfigureAwait(false),
            Customer = await CustomerStanding.LoadAsync(exchange, order).ConfigureAwait(false),
            Done = exchange.Context.Request.Query["done"],
        };
        return new AdminPage<DetailModel>(exchange, model, typeof(DetailPage), exchange.Text["Order {0}", order.Number]);
    }

    private static async ValueTask<IResult> JsonAsync(AdminRequestContext exchange) =>
        await FindWithHistoryAsync(exchange).ConfigureAwait(false) is var (order, history)
            ? new OrderDocument(order, [.. history])
            : ProblemModel.NoSuchOrder(exchange);

    private static Guid GetId(AdminRequestContext exchange) => Guid.Parse((string)exchange.Context.Request.RouteValues["id"]!);

    // What a person may not do by policy is not offered; what the order does not allow is shown with the reason.
    private static async ValueTask<IReadOnlyList<ActionOffer>> OffersAsync(AdminRequestContext exchange, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var action in exchange.Service<OrderActions>().All.Where(a => exchange.Fulfils(a.Policy)))
        {
            var some = await action.OfferAsync(exchange, order).ConfigureAwait(false);
            offers.AddRange(some.Count > 0 ? some : [new ActionOffer(action, action.Label) { Reason = exchange.Text[action.NothingToDo] }]);
        }

        return offers;
    }

    // Reserved money first, for it lapses; then the first way on by the map.
    private static async ValueTask<ActionOffer?> NextAsync(AdminRequestContext exchange, Order order, IReadOnlyList<ActionOffer> offers)
    {
        if (offers.FirstOrDefault(static o => o is { Action: CaptureAction, IsAllowed: true }) is { } capture)
        {
            return capture;
        }

        if (offers.FirstOrDefault(static o => o is { Action: StatusAction, IsAllowed: true }) is { } status
            && await StatusAction.TargetsAsync(exchange, order).ConfigureAwait(false) is [var target, ..])
        {
            return new ActionOffer(status.Action, exchange.Text["Mark as {0}", exchange.GetLabel(target)], ("status", target.Value));
        }

        var waits = exchange.Options.UnpaidStatuses.Contains(order.Status) && !order.Payments.Any(static p => p.IsLive && p.Provider != OrderPayment.OfflineProvider);
        return waits ? offers.FirstOrDefault(static o => o is { Action: RecordPaymentAction, IsAllowed: true }) : null;
    }

    private static async ValueTask<IReadOnlyList<OrderPaymentEvent>> EventsAsync(AdminRequestContext exchange, Guid orderId) => exchange.Has<IPaymentEventStore>()
        ? await exchange.Service<OrderPaymentEvents>().ListAsync(new OrderPaymentEventQuery { OrderId = orderId, Limit = MaxEvents }, exchange.Aborted).ConfigureAwait(false)
        : [];
}
