using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Maps the page of an order.</summary>
internal static class DetailEndpoint
{
    private const int MaxEvents = 100;

    // Flags that make it unsafe to process the order: the main button must not suggest it.
    private const OrderFlags Blocking = OrderFlags.DisputeOpen | OrderFlags.DisputeLost | OrderFlags.AmountMismatch | OrderFlags.Overpaid
        | OrderFlags.FraudWarning | OrderFlags.ReviewOpen | OrderFlags.PaidAfterCancel;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/{id:guid}", "order", OrderPolicies.View, ShowAsync);
        routes.MapPage("/{id:guid}/order.json", "order-json", OrderPolicies.Manage, JsonAsync);
    }

    public static Task<Order?> FindAsync(AdminRequestContext context) => context.Orders.FindByIdAsync(GetId(context), context.Aborted);

    /// <summary>Finds the order with the newest entries of its history.</summary>
    public static Task<OrderWithHistory?> FindWithHistoryAsync(AdminRequestContext context) =>
        context.Orders.FindWithHistoryAsync(GetId(context), cancellationToken: context.Aborted);

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context)
    {
        var before = TimelinePiece.ReadBefore(context.HttpContext.Request.Query);
        if (await TimelinePiece.LoadAsync(context, GetId(context), before).ConfigureAwait(false) is not var (order, piece))
        {
            return ProblemModel.OrderNotFound(context);
        }

        var events = await ListEventsAsync(context, order.Id).ConfigureAwait(false);
        var offers = await ListOffersAsync(context, order).ConfigureAwait(false);
        var model = new DetailModel(order, piece.Merge(context, events), events, offers)
        {
            OlderBefore = piece.OlderBefore,
            TimelineBefore = piece.IsNewest ? null : before,
            Next = await FindNextAsync(context, order, offers).ConfigureAwait(false),
            Customer = await CustomerStanding.LoadAsync(context, order).ConfigureAwait(false),
            Result = piece.IsNewest ? FindResult(context, piece.Entries) : null,
            TimelineFilter = context.HttpContext.Request.Query["timeline"].ToString() is { Length: > 0 } filter
                && TimelineEntry.Filters.Any(f => f.Word == filter) ? filter : TimelineEntry.All,
            ReportedAmount = await FindReportedAmountAsync(context, order, piece).ConfigureAwait(false),
        };
        return new AdminPage<DetailModel>(context, model, typeof(DetailPage), context.Text["Order {0}", order.Number]);
    }

    // A message is shown with the entry that it is about. Without such an entry, the action was not executed on this order.
    private static DetailResult? FindResult(AdminRequestContext context, IEnumerable<OrderStatusHistory> history)
    {
        if (ResultMessage.Take(context.HttpContext) is not { } message)
        {
            return null;
        }

        var entry = history.LastOrDefault(
            e => e.Sequence > message.SeenHistoryCount && e.Actor.Kind == context.Actor?.Kind && e.Actor.Id == context.Actor.Id);
        return entry is null && context.Service<OrderActions>().Find(message.Name) is { AlwaysRecords: true }
            ? null
            : new DetailResult(message.Name, entry?.Sequence);
    }

    private static async ValueTask<IResult> JsonAsync(AdminRequestContext context) =>
        await FindAsync(context).ConfigureAwait(false) is { } order
            ? new OrderDocument(order, context.Orders.EnumerateHistoryAsync(order.Id, context.Aborted))
            : ProblemModel.OrderNotFound(context);

    private static Guid GetId(AdminRequestContext context) => Guid.Parse((string)context.HttpContext.Request.RouteValues["id"]!);

    // Actions that the policies deny are hidden. Actions that the order does not allow are shown with the reason.
    private static async ValueTask<IReadOnlyList<ActionOffer>> ListOffersAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var action in context.Service<OrderActions>().All.Where(a => context.IsAuthorized(a.Policy)))
        {
            var actionOffers = await action.OfferAsync(context, order).ConfigureAwait(false);
            offers.AddRange(
                actionOffers.Count > 0
                    ? actionOffers
                    : [new ActionOffer(action, action.Label) { Reason = context.Text[action.UnavailableText] }]);
        }

        return offers;
    }

    // The entry of the mismatch may be older than the timeline that is shown. A longer history is not searched for it.
    private static async ValueTask<Money?> FindReportedAmountAsync(AdminRequestContext context, Order order, TimelinePiece piece)
    {
        if (!order.Flags.HasFlag(OrderFlags.AmountMismatch))
        {
            return null;
        }

        return (piece.IsNewest ? FindReportedAmount(piece.Entries) : null)
            ?? (order.HistoryCount == piece.Entries.Count
                ? null
                : FindReportedAmount(
                    (await context.Orders.GetHistoryAsync(order.Id, null, OrderHistoryPage.MaxLimit, context.Aborted)
                        .ConfigureAwait(false)).Entries));
    }

    // The history has amounts as "12.34 usd".
    private static Money? FindReportedAmount(IEnumerable<OrderStatusHistory> history) =>
        history.SelectMany(static e => e.Data).LastOrDefault(static c => c.Field == "payment.reported_amount")?.After?.Split(' ')
            is [var number, var code]
        && Currency.TryFromCode(code, out var currency)
        && FormAmount.TryRead(number, currency, out var amount)
            ? amount
            : null;

    // Capturing comes first because authorizations expire, then the first transition of the map.
    private static async ValueTask<ActionOffer?> FindNextAsync(AdminRequestContext context, Order order, IReadOnlyList<ActionOffer> offers)
    {
        if ((order.Flags & Blocking) != OrderFlags.None)
        {
            return null;
        }

        // An order with a balance due cannot be shipped.
        if (order.Flags.HasFlag(OrderFlags.BalanceDue))
        {
            return offers.FirstOrDefault(static o => o is { Action: RecordPaymentAction, IsAllowed: true });
        }

        if (offers.FirstOrDefault(static o => o is { Action: CaptureAction, IsAllowed: true }) is { } capture)
        {
            return capture;
        }

        if (offers.FirstOrDefault(static o => o is { Action: StatusAction, IsAllowed: true }) is { } status
            && await StatusAction.ListTargetsAsync(context, order).ConfigureAwait(false) is [var target, ..])
        {
            // Shipping asks for the items and the tracking number of the parcel.
            if (target == OrderStatus.Shipped
                && offers.FirstOrDefault(static o => o is { Action: ShipItemsAction, IsAllowed: true }) is { } ship)
            {
                return ship;
            }

            return new ActionOffer(status.Action, context.Text["Mark as {0}", context.GetLabel(target)], ("status", target.Value));
        }

        var isUnpaid = context.Options.UnpaidStatuses.Contains(order.Status)
            && !order.Payments.Any(static p => p.IsLive && p.Provider != OrderPayment.OfflineProvider);
        return isUnpaid ? offers.FirstOrDefault(static o => o is { Action: RecordPaymentAction, IsAllowed: true }) : null;
    }

    private static async ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(AdminRequestContext context, Guid orderId) =>
        context.Has<IPaymentEventStore>()
            ? await context.Service<OrderPaymentEvents>()
                .ListAsync(new OrderPaymentEventQuery { OrderId = orderId, Limit = MaxEvents }, context.Aborted).ConfigureAwait(false)
            : [];
}
