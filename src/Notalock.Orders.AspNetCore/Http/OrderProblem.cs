using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Represents a response with the media type <c>application/problem+json</c>.</summary>
internal sealed class OrderProblem : IResult
{
    private const string MediaType = "application/problem+json";
    private const int MaxDetailLength = 500;

    private OrderProblem(ProblemResponse body, TimeSpan? retryAfter)
    {
        Body = body;
        RetryAfter = retryAfter;
    }

    public ProblemResponse Body { get; }

    private TimeSpan? RetryAfter { get; }

    public static OrderProblem Create(int status, string code, string detail, TimeSpan? retryAfter = null) =>
        new(CreateBody(status, code, detail), retryAfter);

    /// <summary>Creates a problem from the errors of a command or query.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="status">The status, or <see langword="null"/> for the status of the first error.</param>
    public static OrderProblem Create(IReadOnlyList<OrderError> errors, int? status = null)
    {
        var first = errors[0];
        return new OrderProblem(
            CreateBody(status ?? ErrorStatuses.GetStatus(first.Code), first.Code, first.Message) with
            {
                Errors = ProblemErrors.Group(
                    errors.Where(static e => e.Field is not null || e.Code == OrderErrorCodes.MoreErrors)
                        .Select(static e => (e.Field ?? e.Code, e.Message))),
            },
            retryAfter: null);
    }

    /// <summary>Creates a problem with status 400 from field errors. The first error is the detail.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="errors">The fields with their messages, which continue the name of the field. At least one.</param>
    public static OrderProblem FromFields(string code, IReadOnlyList<(string Field, string Message)> errors) =>
        FromFields(code, $"{errors[0].Field} {errors[0].Message}", errors, more: 0);

    /// <summary>Creates a problem with status 400 from collected field errors. The first error is the detail.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="errors">The errors. At least one.</param>
    public static OrderProblem FromFields(string code, FieldErrorList errors) =>
        FromFields(code, $"{errors.Errors[0].Field} {errors.Errors[0].Message}", errors);

    /// <summary>Creates a problem with status 400 from collected field errors.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="detail">The detail of the problem.</param>
    /// <param name="errors">The errors.</param>
    public static OrderProblem FromFields(string code, string detail, FieldErrorList errors) =>
        FromFields(code, detail, errors.Errors, errors.More);

    /// <summary>Creates the problem for fields or parameters that only staff can use.</summary>
    /// <param name="fields">The names of the fields. At least one.</param>
    public static OrderProblem StaffOnly(IEnumerable<string> fields) =>
        FromFields(OrderHttpErrorCodes.StaffOnly, [.. fields.Select(static f => (f, "can be used only by staff."))]);

    /// <summary>Creates the problem for an order that does not exist or that the caller cannot access, which must not differ.</summary>
    public static OrderProblem NotFound() =>
        Create(StatusCodes.Status404NotFound, OrderErrorCodes.OrderNotFound, "The order was not found.");

    /// <summary>Creates the problem for a customer whom no claim identifies.</summary>
    public static OrderProblem CustomerUnknown() =>
        Create(StatusCodes.Status403Forbidden, OrderHttpErrorCodes.ActorUnknown, "The sign-in has no claim that identifies the customer.");

    public OrderProblem With(Func<ProblemResponse, ProblemResponse> change) => new(change(Body), RetryAfter);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Body.Status;
        response.Headers.CacheControl = "private, no-store";
        if (RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return JsonResponse.WriteAsync(httpContext, Body, OrdersJsonContext.Default.ProblemResponse, MediaType);
    }

    private static OrderProblem FromFields(
        string code, string detail, IReadOnlyList<(string Field, string Message)> errors, int more) => new(
        CreateBody(StatusCodes.Status400BadRequest, code, detail) with { Errors = ProblemErrors.Group(errors, more) },
        retryAfter: null);

    private static ProblemResponse CreateBody(int status, string code, string detail) => new()
    {
        Type = "about:blank",
        Title = ErrorStatuses.GetTitle(status),
        Status = status,
        Code = code,
        Detail = ProblemErrors.Shorten(detail, MaxDetailLength),
    };
}
