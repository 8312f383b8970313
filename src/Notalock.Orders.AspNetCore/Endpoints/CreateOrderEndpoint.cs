using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Placing orders.</summary>
internal static class CreateOrderEndpoint
{
    private static readonly OrderOperation Create = new("createOrder", "Places an order from a cart", RoutePolicies.Create)
    {
        Description = "The total is computed, never taken over. A customer is known by their sign-in; a guest, where the shop allows them, gets an "
            + "access token with the order. Staff place orders for others by naming customer_id or for_guest.",
        Request = typeof(CreateOrderRequest),
        Parameters = [Parameters.IdempotencyKey],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status201Created, typeof(OrderResponse), "The order was placed.", OperationResponses.Location, OperationResponses.ETag),
            OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order was placed before with the same key; this is how it is now, without a token.", OperationResponses.ETag, OperationResponses.Replayed),
            .. OperationResponses.Body,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.Problem(StatusCodes.Status422UnprocessableEntity, "The total is not the expected one, the key was used for another cart, or the shop refused the cart (total_mismatch, idempotency_key_reused, …)."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/", Create, CreateAsync);

    private static async ValueTask<IResult> CreateAsync(OrderRequestContext exchange)
    {
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.CreateOrderRequest).ConfigureAwait(false);
        var caller = exchange.Caller;
        var forOthers = StaffOnly(request).ToArray();
        CreateOrder cart;
        if (forOthers.Length > 0 || await IsStaffOnlyAsync(caller).ConfigureAwait(false))
        {
            if (!caller.IsSignedIn || !await caller.FulfilsAsync(OrderPolicies.Manage).ConfigureAwait(false))
            {
                return OrderProblem.FromFields(
                    OrderHttpErrorCodes.StaffOnly, $"{forOthers[0]} is for staff only.", forOthers.Select(static f => (f, "is for staff only.")));
            }

            cart = CartReader.Read(request, caller.Staff(), request.CustomerId);
        }
        else
        {
            var customerId = await caller.CustomerIdAsync().ConfigureAwait(false);
            if (customerId is null && caller.IsSignedIn)
            {
                return OrderProblem.Create(
                    StatusCodes.Status403Forbidden, OrderHttpErrorCodes.ActorUnknown, "The sign-in has no claim that names the customer.");
            }

            cart = CartReader.Read(request, customerId is null ? Actor.Guest() : Actor.Customer(customerId), customerId);
            if (cart.OfflineMethod is { } method && !exchange.Options.CustomerOfflineMethods.Contains(method))
            {
                return OrderProblem.FromFields(
                    OrderHttpErrorCodes.StaffOnly, "This offline_method is for staff only.", [("offline_method", "is for staff only.")]);
            }

            if (exchange.Context.RequestServices.GetService<IOrderCartReviewer>() is { } reviewer)
            {
                var review = await reviewer.ReviewAsync(cart, caller.User, exchange.Aborted).ConfigureAwait(false);
                if (review.Cart is null)
                {
                    return OrderProblem.Create(review.Errors);
                }

                // The reviewer decides about the goods, never about who buys them.
                cart = review.Cart with { Actor = cart.Actor, CustomerId = cart.CustomerId };
            }
        }

        var result = await exchange.Orders.CreateAsync(cart with { IdempotencyKey = exchange.IdempotencyKey }, exchange.Aborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return OrderProblem.Create(result.Errors);
        }

        var view = cart.Actor.Kind == ActorKind.Customer ? OrderView.Customer : await caller.ViewOfChangeAsync().ConfigureAwait(false);
        var (order, token) = result.Value;
        return new OrderJsonResult<OrderResponse>(
            await exchange.ShowAsync(order, view, token, result.Value.History).ConfigureAwait(false),
            OrderResponsesJsonContext.Default.OrderResponse,
            result.IsReplay ? StatusCodes.Status200OK : StatusCodes.Status201Created)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
            Location = result.IsReplay ? null : $"{exchange.Context.Request.PathBase.ToUriComponent()}{exchange.Context.Request.Path.ToUriComponent().TrimEnd('/')}/{order.Id:D}",
        };
    }

    // Somebody who is no customer at all, such as a program of the back office, needs no flag to be taken for staff.
    private static async ValueTask<bool> IsStaffOnlyAsync(OrderCaller caller) =>
        caller.IsSignedIn
        && await caller.CustomerIdAsync().ConfigureAwait(false) is null
        && await caller.FulfilsAsync(OrderPolicies.Manage).ConfigureAwait(false);

    private static IEnumerable<string> StaffOnly(CreateOrderRequest request)
    {
        if (request.CustomerId is not null)
        {
            yield return "customer_id";
        }

        if (request.ForGuest is not null)
        {
            yield return "for_guest";
        }

        if (request.PlacedAt is not null)
        {
            yield return "placed_at";
        }
    }
}
