using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>How a guest finds their order again.</summary>
internal static class LookupEndpoint
{
    private const int MaxNumberLength = 40;
    private const int MaxEmailLength = 254;

    private static readonly OrderOperation Lookup = new("lookupOrder", "Finds an order of a guest again", Policy: null)
    {
        Description = "Number and e-mail address must both be right; every miss is the same answer after the same time. Earlier tokens go on opening "
            + "the order. Open to everybody where the shop allows guests, and limited by client address and by order number.",
        Request = typeof(LookupOrderRequest),
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(LookupResponse), "The order was found; this token opens it."),
            .. OperationResponses.Body,
            OperationResponses.Problem(StatusCodes.Status404NotFound, "No order of a guest has this number and this e-mail address (order_not_found)."),
            OperationResponses.Problem(StatusCodes.Status429TooManyRequests, "Too many look-ups (too_many_lookups).") with { Headers = [OperationResponses.RetryAfter] },
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/lookup", Lookup, LookupAsync);

    private static async ValueTask<IResult> LookupAsync(OrderRequestContext exchange)
    {
        var limiter = exchange.Service<LookupLimiter>();
        if (limiter.TakeForClient(exchange.Context) is { } pause)
        {
            return TooMany(exchange, pause);
        }

        var request = await exchange.ReadAsync(OrdersJsonContext.Default.LookupOrderRequest).ConfigureAwait(false);
        var (number, email) = Read(request);
        if (limiter.TakeForNumber(number) is { } numberPause)
        {
            return TooMany(exchange, numberPause);
        }

        // Every answer waits for the same moment, so its time does not tell what was found on the way.
        var moment = Task.Delay(exchange.Options.Lookup.AnswerTime, exchange.Service<TimeProvider>(), exchange.Aborted);
        var answer = await FindAsync(exchange, number, email).ConfigureAwait(false);
        await moment.ConfigureAwait(false);
        return answer;
    }

    private static async ValueTask<IResult> FindAsync(OrderRequestContext exchange, string number, string email)
    {
        var order = await exchange.Orders.FindByNumberAsync(number, exchange.Aborted).ConfigureAwait(false);
        if (!IsSame(order?.CustomerEmail, email) || order is not { CustomerId: null })
        {
            return OrderProblem.NotFound();
        }

        var issued = await exchange.Orders.IssueAccessTokenAsync(new IssueAccessToken(order.Id, Actor.Guest()), exchange.Aborted).ConfigureAwait(false);
        return issued.Succeeded
            ? new OrderJsonResult<LookupResponse>(
                new LookupResponse { OrderId = order.Id, Number = order.Number, AccessToken = issued.Value.AccessToken! },
                OrderResponsesJsonContext.Default.LookupResponse)
            : OrderProblem.Create(issued.Errors);
    }

    private static (string Number, string Email) Read(LookupOrderRequest request)
    {
        var errors = new List<(string Field, string Message)>();
        if (request.Number?.Trim() is not { Length: > 0 and <= MaxNumberLength })
        {
            errors.Add(("number", "is required: 1 to 40 characters."));
        }

        if (request.Email?.Trim() is not { Length: > 0 and <= MaxEmailLength })
        {
            errors.Add(("email", "is required: 1 to 254 characters."));
        }

        return errors.Count == 0
            ? (request.Number!.Trim(), request.Email!.Trim())
            : throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, $"{errors[0].Field} {errors[0].Message}", errors));
    }

    private static bool IsSame(string? stored, string given) => CryptographicOperations.FixedTimeEquals(Hash(stored ?? string.Empty), Hash(given));

    private static byte[] Hash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));

    private static OrderProblem TooMany(OrderRequestContext exchange, TimeSpan pause)
    {
        Log.LookupsLimited(OrderRoutes.GetLogger(exchange.Context));
        return OrderProblem.Create(
            StatusCodes.Status429TooManyRequests, OrderHttpErrorCodes.TooManyLookups, "Too many look-ups; try again later.", pause);
    }
}
