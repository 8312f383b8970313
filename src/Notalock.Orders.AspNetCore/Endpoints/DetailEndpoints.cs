using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Updates contact data and metadata, and adds notes.</summary>
internal static class DetailEndpoints
{
    private static readonly OrderOperation Update = new("correctOrder", "Update contact data or metadata", OrderPolicies.Manage)
    {
        Description = "Updates contact data or metadata. The shipping address of a shipped order can no longer be updated. The history "
            + "contains the old and new values. Contact data and metadata must be updated in separate requests, because each update is one commit.",
        Request = typeof(CorrectOrderRequest),
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(OperationResponses.UpdatedOrder),
    };

    private static readonly OrderOperation AddNote = new("addOrderNote", "Add a note", OrderPolicies.Manage)
    {
        Request = typeof(AddNoteRequest),
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(OperationResponses.UpdatedOrder),
    };

    // Every key of an order can be replaced by another one at once.
    private static readonly CountLimit[] Limits = [new CountLimit("metadata", 2 * OrderFieldLimits.MetadataKeys) { Unit = "keys" }];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Patch, "/{id}", Update, UpdateAsync);
        routes.Map(HttpMethods.Post, "/{id}/notes", AddNote, AddNoteAsync);
    }

    private static async ValueTask<IResult> UpdateAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.CorrectOrderRequest, limits: Limits).ConfigureAwait(false);
        var updatesContact = request with { Metadata = null } != new CorrectOrderRequest();
        if (request.Metadata is not null && updatesContact)
        {
            return OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, [("metadata", "must not be combined with other fields.")]);
        }

        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        var actor = context.Caller.GetStaff();
        var version = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false);
        var result = request.Metadata is { } metadata
            ? await context.Orders.SetMetadataAsync(
                new SetOrderMetadata(orderId, metadata, actor) { ExpectedVersion = version, IdempotencyKey = context.IdempotencyKey },
                context.RequestAborted).ConfigureAwait(false)
            : await context.Orders.UpdateContactAsync(
                new UpdateOrderContact(orderId, actor)
                {
                    CustomerEmail = request.CustomerEmail,
                    CustomerName = request.CustomerName,
                    CustomerPhone = request.CustomerPhone,
                    ShippingAddress = AddressMapping.ToAddress(request.ShippingAddress),
                    BillingAddress = AddressMapping.ToAddress(request.BillingAddress),
                    Notes = request.Notes,
                    ExpectedVersion = version,
                    IdempotencyKey = context.IdempotencyKey,
                },
                context.RequestAborted).ConfigureAwait(false);
        return await context.ToResultAsync(result, view).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> AddNoteAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.AddNoteRequest).ConfigureAwait(false);
        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        var command = new AddOrderNote(orderId, request.Notes ?? string.Empty, context.Caller.GetStaff())
        {
            VisibleToCustomer = request.VisibleToCustomer,
            ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        var result = await context.Orders.AddNoteAsync(command, context.RequestAborted).ConfigureAwait(false);
        return await context.ToResultAsync(result, view).ConfigureAwait(false);
    }
}
