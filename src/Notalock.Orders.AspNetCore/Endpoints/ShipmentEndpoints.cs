using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Ships items, changes shipments, and records reports about shipments.</summary>
internal static class ShipmentEndpoints
{
    private static readonly OrderOperation Ship = new("shipItems", "Ship items of an order", OrderPolicies.Manage)
    {
        Description = "Ships units as one parcel, or prepares the parcel. The status of the order follows its parcels: it becomes shipped "
            + "when no unit is left, and processing before.",
        Request = typeof(ShipItemsRequest),
        RequestIsOptional = true,
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(
            OperationResponses.Json(
                StatusCodes.Status201Created,
                typeof(ShipmentOutcomeResponse),
                "The shipment was created.",
                OperationResponses.Location,
                OperationResponses.ETag),
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(ShipmentOutcomeResponse),
                "The shipment was created by an earlier request with the same idempotency key. Contains its current state.",
                OperationResponses.ETag,
                OperationResponses.IdempotentReplayed)),
    };

    private static readonly OrderOperation Update = new("updateShipment", "Update a shipment", OrderPolicies.Manage)
    {
        Description = "Changes the status or the tracking data of a shipment. The status of the order follows its parcels. A change that "
            + "the shipment already has succeeds and is not recorded again.",
        Request = typeof(UpdateShipmentRequest),
        Parameters =
            [OperationParameters.OrderId, OperationParameters.ShipmentId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(ShipmentOutcomeResponse),
                "The shipment after the change.",
                OperationResponses.ETag,
                OperationResponses.IdempotentReplayed)),
    };

    private static readonly OrderOperation Report = new("reportShipment", "Report a shipment", OrderPolicies.Manage)
    {
        Description = "Records what a warehouse, carrier or other system knows about a shipment. The report is recorded in every status of "
            + "the order, because the parcel has left already; a flag is raised if the order is canceled, or if the parcel contains more "
            + "than was left to ship. Reports about one shipment can be repeated and can arrive in any order: the result is the same.",
        Request = typeof(ReportShipmentRequest),
        Parameters =
        [
            OperationParameters.OrderId,
            OperationParameters.Path("source", $"The name of the system, such as wms, from 1 to {OrderFieldLimits.ShipmentSource} characters."),
            OperationParameters.Path(
                "reference",
                $"The id of the shipment in that system, from 1 to {OrderFieldLimits.ShipmentReference} characters, percent-encoded."),
        ],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status201Created, typeof(ShipmentOutcomeResponse), "The shipment was new.", OperationResponses.ETag),
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(ShipmentOutcomeResponse),
                "The shipment was known. It was changed if the report contained something new.",
                OperationResponses.ETag),
            .. OperationResponses.ForBody,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NotFound,
            OperationResponses.Problem(
                StatusCodes.Status422UnprocessableEntity,
                "The shipment is new, and the order has the maximum number of shipments (too_many_shipments). No other state of the order "
                    + "prevents a report."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Post, "/{id}/shipments", Ship, ShipAsync);
        routes.Map(HttpMethods.Patch, "/{id}/shipments/{shipment_id}", Update, UpdateAsync);
        routes.Map(HttpMethods.Put, "/{id}/shipments/by-reference/{source}/{reference}", Report, ReportAsync);
    }

    private static async ValueTask<IResult> ShipAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(
            OrdersJsonContext.Default.ShipItemsRequest, new ShipItemsRequest(), ItemQuantityReader.Limits).ConfigureAwait(false);
        var command = ShipmentReader.Read(request, orderId, context.Caller.GetStaff()) with
        {
            ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        var result = await context.Orders.ShipAsync(command, context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result, isNew: !result.IsReplay, GetOrderLocation(context.HttpContext.Request))
            .ConfigureAwait(false);
    }

    private static async ValueTask<IResult> UpdateAsync(OrderRequestContext context)
    {
        var (orderId, shipmentId) = (context.OrderId, context.ShipmentId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.UpdateShipmentRequest).ConfigureAwait(false);
        var command = ShipmentReader.Read(request, orderId, shipmentId, context.Caller.GetStaff()) with
        {
            ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        var result = await context.Orders.UpdateShipmentAsync(command, context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result, isNew: false).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> ReportAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.ReportShipmentRequest, limits: ItemQuantityReader.Limits)
            .ConfigureAwait(false);
        var report = ShipmentReader.Read(
            request, orderId, context.GetRouteText("source"), context.GetRouteText("reference"), context.Caller.GetStaff());
        var result = await context.Orders.ReportShipmentAsync(report, context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result, isNew: result.Succeeded && IsNew(result.Value.Shipment, result.History))
            .ConfigureAwait(false);
    }

    // The first entry of a shipment is the only one whose status had no value before.
    private static bool IsNew(OrderShipment shipment, IReadOnlyList<OrderStatusHistory> written) => written.Any(entry =>
        entry.Kind == OrderHistoryKind.Shipment
        && entry.Data.Any(c => c.Field == "shipment.id" && c.After == shipment.Id.ToString())
        && entry.Data.Any(static c => c is { Field: "shipment.status", Before: null }));

    private static async ValueTask<IResult> ToResultAsync(
        OrderRequestContext context, OrderResult<ShipmentOutcome> result, bool isNew, string? location = null)
    {
        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await context.ToProblemAsync(result.Errors, result.Current, view).ConfigureAwait(false);
        }

        var (order, shipment) = result.Value;
        return new OrderJsonResult<ShipmentOutcomeResponse>(
            new ShipmentOutcomeResponse
            {
                Order = OrderMapping.ToResponse(order, result.History, view),
                Shipment = ShipmentMapping.ToResponse(shipment, view),
            },
            OrdersJsonContext.Default.ShipmentOutcomeResponse,
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
            Location = isNew ? location : null,
        };
    }

    // A shipment is read as a part of its order.
    private static string GetOrderLocation(HttpRequest request)
    {
        var path = request.Path.ToUriComponent().TrimEnd('/');
        return request.PathBase.ToUriComponent() + path[..path.LastIndexOf('/')];
    }
}
