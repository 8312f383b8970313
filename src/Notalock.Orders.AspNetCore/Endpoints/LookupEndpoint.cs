using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Looks up orders of guests.</summary>
internal static class LookupEndpoint
{
    private static readonly OrderOperation Lookup = new("lookupOrder", "Look up a guest order", Policy: null)
    {
        Description = "Finds an order by order number and email address, and issues a new access token. Earlier tokens remain valid, up "
            + "to five tokens per order. Every failed lookup has the same response and takes the same time. Requires no authentication, "
            + "but is limited by client address and by order number. Available if the shop allows guests.",
        Request = typeof(LookupOrderRequest),
        Responses =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(LookupResponse), "The order was found."),
            .. OperationResponses.ForBody,
            OperationResponses.Problem(
                StatusCodes.Status404NotFound, "No guest order has this order number and this email address (order_not_found)."),
            OperationResponses.TooManyRequests("There were too many lookups (too_many_lookups)."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/lookup", Lookup, LookupAsync);

    private static async ValueTask<IResult> LookupAsync(OrderRequestContext context)
    {
        var limiter = context.GetRequiredService<OrderClientLimiter>();
        if (limiter.AcquireLookup(context.HttpContext) is { } clientRetryAfter)
        {
            return CreateTooManyRequestsProblem(context, clientRetryAfter);
        }

        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.LookupOrderRequest).ConfigureAwait(false);
        var (number, email) = Read(request);
        if (limiter.AcquireLookup(context.HttpContext, number) is { } numberRetryAfter)
        {
            return CreateTooManyRequestsProblem(context, numberRetryAfter);
        }

        // Every response waits for the same delay, so its duration does not reveal what was found.
        var delay = Task.Delay(context.Options.Lookup.MinResponseTime, context.GetRequiredService<TimeProvider>(), context.RequestAborted);
        var result = await FindAsync(context, number, email).ConfigureAwait(false);
        await delay.ConfigureAwait(false);
        return result;
    }

    private static async ValueTask<IResult> FindAsync(OrderRequestContext context, string number, string email)
    {
        var order = await context.Orders.FindByNumberAsync(number, context.RequestAborted).ConfigureAwait(false);
        if (!EmailMatches(order?.CustomerEmail, email) || order is not { CustomerId: null })
        {
            return OrderProblem.NotFound();
        }

        var command = new IssueAccessToken(order.Id, Actor.Guest());
        var issued = await context.Orders.IssueAccessTokenAsync(command, context.RequestAborted).ConfigureAwait(false);
        return issued.Succeeded
            ? new OrderJsonResult<LookupResponse>(
                new LookupResponse { OrderId = order.Id, Number = order.Number, AccessToken = issued.Value.AccessToken! },
                OrdersJsonContext.Default.LookupResponse)
            : OrderProblem.Create(issued.Errors);
    }

    private static (string Number, string Email) Read(LookupOrderRequest request)
    {
        var errors = new List<(string Field, string Message)>();
        if (request.Number?.Trim() is not { Length: > 0 and <= OrderFieldLimits.OrderNumber })
        {
            errors.Add(("number", $"must be between 1 and {OrderFieldLimits.OrderNumber} characters long."));
        }

        if (request.Email?.Trim() is not { Length: > 0 and <= OrderFieldLimits.Email })
        {
            errors.Add(("email", $"must be between 1 and {OrderFieldLimits.Email} characters long."));
        }

        return errors.Count == 0
            ? (request.Number!.Trim(), request.Email!.Trim())
            : throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, errors));
    }

    private static bool EmailMatches(string? stored, string given) =>
        CryptographicOperations.FixedTimeEquals(ComputeHash(stored ?? string.Empty), ComputeHash(given));

    private static byte[] ComputeHash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));

    private static OrderProblem CreateTooManyRequestsProblem(OrderRequestContext context, TimeSpan retryAfter) =>
        context.CreateLimitProblem(OrderHttpErrorCodes.TooManyLookups, "There were too many lookups. Try again later.", retryAfter);
}
