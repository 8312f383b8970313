using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Endpoints;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>An answer of <c>application/problem+json</c>.</summary>
internal sealed class OrderProblem : IResult
{
    private const string MediaType = "application/problem+json";

    private OrderProblem(ProblemResponse body, TimeSpan? retryAfter)
    {
        Body = body;
        RetryAfter = retryAfter;
    }

    public ProblemResponse Body { get; }

    private TimeSpan? RetryAfter { get; }

    public static OrderProblem Create(int status, string code, string detail, TimeSpan? retryAfter = null) =>
        new(New(status, code, detail), retryAfter);

    /// <summary>A problem of fields: each with what is wrong with it.</summary>
    public static OrderProblem FromFields(string code, string detail, IEnumerable<(string Field, string Message)> errors) => new(
        New(StatusCodes.Status400BadRequest, code, detail) with
        {
            Errors = Map(errors),
        },
        retryAfter: null);

    /// <summary>The refusal of a command or query.</summary>
    /// <param name="errors">Why.</param>
    /// <param name="status">The status; null for that of the first code.</param>
    public static OrderProblem Create(IReadOnlyList<OrderError> errors, int? status = null)
    {
        var first = errors[0];
        return new OrderProblem(
            New(status ?? ErrorStatuses.GetStatus(first.Code), first.Code, first.Message) with
            {
                Errors = Map(errors.Where(static e => e.Field is not null).Select(static e => (e.Field!, e.Message))),
            },
            retryAfter: null);
    }

    /// <summary>The one answer for an order that is not there or not the caller's.</summary>
    public static OrderProblem NotFound() =>
        Create(StatusCodes.Status404NotFound, OrderErrorCodes.OrderNotFound, "There is no such order.");

    public OrderProblem With(Func<ProblemResponse, ProblemResponse> change) => new(change(Body), RetryAfter);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Body.Status;
        response.Headers.CacheControl = "private, no-store";
        if (RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return JsonResponse.WriteAsync(httpContext, Body, OrderResponsesJsonContext.Default.ProblemResponse, MediaType);
    }

    private static ProblemResponse New(int status, string code, string detail) => new()
    {
        Type = "about:blank",
        Title = ErrorStatuses.GetTitle(status),
        Status = status,
        Code = code,
        Detail = detail,
    };

    private static Dictionary<string, IReadOnlyList<string>>? Map(IEnumerable<(string Field, string Message)> errors)
    {
        var map = errors.GroupBy(static e => e.Field, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => (IReadOnlyList<string>)[.. g.Select(static e => e.Message)], StringComparer.Ordinal);
        return map.Count == 0 ? null : map;
    }
}
