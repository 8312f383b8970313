using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Corrections and notes.</summary>
internal static class DetailEndpoints
{
    private static readonly OrderOperation Correct = new("correctOrder", "Corrects contact data or metadata", OrderPolicies.Manage)
    {
        Description = "Contact data before the order is shipped; before and after are in the history. One request changes either contact data or "
            + "metadata, for each is one commit.",
        Request = typeof(CorrectOrderRequest),
        Parameters = [Parameters.OrderId, Parameters.IfMatch, Parameters.IdempotencyKey],
        Answers = OperationResponses.Command(OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order as it is now.", OperationResponses.ETag, OperationResponses.Replayed)),
    };

    private static readonly OrderOperation AddNote = new("addOrderNote", "Adds a note", OrderPolicies.Manage)
    {
        Request = typeof(AddNoteRequest),
        Parameters = [Parameters.OrderId, Parameters.IfMatch, Parameters.IdempotencyKey],
        Answers = OperationResponses.Command(OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order as it is now.", OperationResponses.ETag, OperationResponses.Replayed)),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Patch, "/{id}", Correct, CorrectAsync);
        routes.Map(HttpMethods.Post, "/{id}/notes", AddNote, AddNoteAsync);
    }

    private static async ValueTask<IResult> CorrectAsync(OrderRequestContext exchange)
    {
        var orderId = exchange.OrderId;
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.CorrectOrderRequest).ConfigureAwait(false);
        var correctsContact = request with { Metadata = null } != new CorrectOrderRequest();
        if (request.Metadata is not null && correctsContact)
        {
            return OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, "metadata is corrected by a request of its own.", [("metadata", "cannot be corrected together with other fields.")]);
        }

        var view = await exchange.Caller.ViewOfChangeAsync().ConfigureAwait(false);
        var actor = exchange.Caller.Staff();
        var version = await exchange.ExpectedVersionAsync(orderId).ConfigureAwait(false);
        var result = request.Metadata is { } metadata
            ? await exchange.Orders.SetMetadataAsync(
                new SetOrderMetadata(orderId, metadata, actor) { ExpectedVersion = version, IdempotencyKey = exchange.IdempotencyKey },
                exchange.Aborted).ConfigureAwait(false)
            : await exchange.Orders.UpdateContactAsync(
                new UpdateOrderContact(orderId, actor)
                {
                    CustomerEmail = request.CustomerEmail,
                    CustomerName = request.CustomerName,
                    CustomerPhone = request.CustomerPhone,
                    ShippingAddress = AddressMapping.ToAddress(request.ShippingAddress),
                    BillingAddress = AddressMapping.ToAddress(request.BillingAddress),
                    Notes = request.Notes,
                    ExpectedVersion = version,
                    IdempotencyKey = exchange.IdempotencyKey,
                },
                exchange.Aborted).ConfigureAwait(false);
        return await exchange.AnswerAsync(result, view).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> AddNoteAsync(OrderRequestContext exchange)
    {
        var orderId = exchange.OrderId;
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.AddNoteRequest).ConfigureAwait(false);
        var view = await exchange.Caller.ViewOfChangeAsync().ConfigureAwait(false);
        var command = new AddOrderNote(orderId, request.Notes ?? string.Empty, exchange.Caller.Staff())
        {
            VisibleToCustomer = request.VisibleToCustomer,
            ExpectedVersion = await exchange.ExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = exchange.IdempotencyKey,
        };
        var result = await exchange.Orders.AddNoteAsync(command, exchange.Aborted).ConfigureAwait(false);
        return await exchange.AnswerAsync(result, view).ConfigureAwait(false);
    }
}
