using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Creates orders.</summary>
internal static class CreateOrderEndpoint
{
    private static readonly OrderOperation Create = new("createOrder", "Create an order", RoutePolicies.Create)
    {
        Description = "Creates an order from a cart. The total is always computed by the server. A customer is identified by the sign-in; "
            + "a guest, if the shop allows guests, receives an access token with the order. Staff create orders for others with "
            + "customer_id or for_guest.",
        Request = typeof(CreateOrderRequest),
        Parameters = [OperationParameters.IdempotencyKey],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status201Created,
                typeof(OrderResponse),
                "The order was created.",
                OperationResponses.Location,
                OperationResponses.ETag),
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(OrderResponse),
                "The order was created by an earlier request with the same idempotency key. Contains its current state, without the "
                    + "access token.",
                OperationResponses.ETag,
                OperationResponses.IdempotentReplayed),
            .. OperationResponses.ForBody,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.Problem(
                StatusCodes.Status422UnprocessableEntity,
                "The total differs from expected_total, the idempotency key was used for a different cart, the shop does not accept the "
                    + "currency or a field from customers, or it rejected the cart (total_mismatch, idempotency_key_reused, "
                    + "currency_not_allowed, field_not_allowed, …)."),
            OperationResponses.TooManyRequests("The client created too many orders as a guest (too_many_orders)."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/", Create, CreateAsync);

    private static async ValueTask<IResult> CreateAsync(OrderRequestContext context)
    {
        var maxItems = context.GetRequiredService<IOptions<NotalockOrdersOptions>>().Value.MaxItems;
        var request = await context.ReadBodyAsync(
            OrdersJsonContext.Default.CreateOrderRequest, limits: CartReader.GetLimits(maxItems)).ConfigureAwait(false);
        var caller = context.Caller;
        var staffFields = FindStaffFields(request).ToArray();
        if (staffFields.Length == 0 && !await IsStaffButNotCustomerAsync(caller).ConfigureAwait(false))
        {
            return await CreateForCustomerAsync(context, request).ConfigureAwait(false);
        }

        if (!caller.IsSignedIn || !await caller.SatisfiesAsync(OrderPolicies.Manage).ConfigureAwait(false))
        {
            return OrderProblem.StaffOnly(staffFields);
        }

        var cart = CartReader.Read(request, caller.GetStaff(), request.CustomerId) with { IdempotencyKey = context.IdempotencyKey };
        var created = await context.Orders.CreateAsync(cart, context.RequestAborted).ConfigureAwait(false);
        return ToResult(context, created, await caller.GetViewAfterChangeAsync().ConfigureAwait(false));
    }

    private static async ValueTask<IResult> CreateForCustomerAsync(OrderRequestContext context, CreateOrderRequest request)
    {
        var customerId = await context.Caller.GetCustomerIdAsync().ConfigureAwait(false);
        if (customerId is null && context.Caller.IsSignedIn)
        {
            return OrderProblem.CustomerUnknown();
        }

        var actor = customerId is null ? Actor.Guest() : Actor.Customer(customerId);
        if (CartReader.TryRead(request, actor, customerId, out var problem) is not { } submitted)
        {
            // The amounts may be invalid only because of the currency, which is then the field to correct.
            return Currency.TryFromCode(request.Currency, out var currency)
                ? CustomerCartRules.FindCurrencyProblem(currency, context.Options) ?? problem!
                : problem!;
        }

        // A repeated request whose response was lost gets its order, even if the cart would not be accepted any more.
        submitted = submitted with { IdempotencyKey = context.IdempotencyKey };
        var replay = submitted.IdempotencyKey is null
            ? null
            : await context.Orders.FindReplayAsync(submitted, context.RequestAborted).ConfigureAwait(false);
        if (replay is not null)
        {
            return ToResult(context, replay, OrderView.Customer);
        }

        var (cart, rejection) = await CheckAsync(context, submitted).ConfigureAwait(false);
        if (cart is null)
        {
            return rejection!;
        }

        var created = await context.Orders.CreateAsync(cart, context.RequestAborted).ConfigureAwait(false);
        return ToResult(context, created, OrderView.Customer);
    }

    // Everything that a customer or guest sends is checked before the reviewer, whose queries can then rely on valid fields.
    private static async ValueTask<(CreateOrder? Cart, IResult? Problem)> CheckAsync(OrderRequestContext context, CreateOrder submitted)
    {
        if (submitted.OfflineMethod is { } method && !context.Options.CustomerOfflineMethods.Contains(method))
        {
            return (null, OrderProblem.StaffOnly(["offline_method"]));
        }

        if (CustomerCartRules.FindProblem(submitted, context.Options) is { } notAllowed)
        {
            return (null, notAllowed);
        }

        if (context.Orders.Validate(submitted) is { Count: > 0 } errors)
        {
            return (null, OrderProblem.Create(errors));
        }

        var (cart, rejection) = await ReviewAsync(context, submitted).ConfigureAwait(false);
        return cart is not null
            && submitted.CustomerId is null
            && context.GetRequiredService<OrderClientLimiter>().AcquireGuestOrder(context.HttpContext) is { } retryAfter
                ? (null, context.CreateLimitProblem(
                    OrderHttpErrorCodes.TooManyOrders, "There were too many orders. Try again later.", retryAfter))
                : (cart, rejection);
    }

    private static async ValueTask<(CreateOrder? Cart, IResult? Problem)> ReviewAsync(OrderRequestContext context, CreateOrder submitted)
    {
        if (context.HttpContext.RequestServices.GetService<IOrderCartReviewer>() is not { } reviewer)
        {
            return (submitted, null);
        }

        var review = await reviewer.ReviewAsync(submitted, context.Caller.User, context.RequestAborted).ConfigureAwait(false);
        if (review.Cart is null)
        {
            return (null, OrderProblem.Create(review.Errors, StatusCodes.Status422UnprocessableEntity));
        }

        // The reviewer can change the items, but never the identity of the buyer or of the request.
        var reviewed = review.Cart with
        {
            Actor = submitted.Actor,
            CustomerId = submitted.CustomerId,
            CustomerEmail = submitted.CustomerEmail ?? review.Cart.CustomerEmail,
            IdempotencyKey = submitted.IdempotencyKey,
            Submitted = submitted,
        };
        return (reviewed, null);
    }

    private static IResult ToResult(OrderRequestContext context, OrderResult<CreatedOrder> result, OrderView view)
    {
        if (!result.Succeeded)
        {
            return OrderProblem.Create(result.Errors);
        }

        var (order, token) = result.Value;
        return new OrderJsonResult<OrderResponse>(
            OrderMapping.ToResponse(order, result.History, view, token),
            OrdersJsonContext.Default.OrderResponse,
            result.IsReplay ? StatusCodes.Status200OK : StatusCodes.Status201Created)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
            Location = result.IsReplay ? null : GetLocation(context.HttpContext.Request, order.Id),
        };
    }

    private static string GetLocation(HttpRequest request, Guid orderId) =>
        $"{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent().TrimEnd('/')}/{orderId:D}";

    // A caller who is not a customer, such as an API client of the back office, is staff even without one of the staff fields.
    private static async ValueTask<bool> IsStaffButNotCustomerAsync(OrderCaller caller) =>
        caller.IsSignedIn
        && await caller.GetCustomerIdAsync().ConfigureAwait(false) is null
        && await caller.SatisfiesAsync(OrderPolicies.Manage).ConfigureAwait(false);

    private static IEnumerable<string> FindStaffFields(CreateOrderRequest request)
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
