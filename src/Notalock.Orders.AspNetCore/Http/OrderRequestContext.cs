using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Represents the context of a request to the order API.</summary>
internal sealed class OrderRequestContext
{
    public OrderRequestContext(HttpContext httpContext)
    {
        HttpContext = httpContext;
        Options = GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value;
        Caller = new OrderCaller(httpContext, Options);
    }

    public HttpContext HttpContext { get; }

    public NotalockOrdersAspNetCoreOptions Options { get; }

    public OrderCaller Caller { get; }

    public CancellationToken RequestAborted => HttpContext.RequestAborted;

    public OrderService Orders => GetRequiredService<OrderService>();

    /// <summary>Gets the order id in the path.</summary>
    /// <exception cref="OrderProblemException">The path has no valid id, so the order does not exist.</exception>
    public Guid OrderId => ParseRouteId("id") ?? throw new OrderProblemException(OrderProblem.NotFound());

    /// <summary>Gets the payment id in the path.</summary>
    /// <exception cref="OrderProblemException">The path has no valid id, so the payment does not exist.</exception>
    public Guid PaymentId => ParseRouteId("payment_id") ?? throw new OrderProblemException(OrderProblem.Create(
        StatusCodes.Status404NotFound, OrderErrorCodes.PaymentNotFound, "The payment was not found."));

    /// <summary>Gets the refund id in the path.</summary>
    /// <exception cref="OrderProblemException">The path has no valid id, so the refund does not exist.</exception>
    public Guid RefundId => ParseRouteId("refund_id") ?? throw new OrderProblemException(OrderProblem.Create(
        StatusCodes.Status404NotFound, OrderErrorCodes.RefundNotFound, "The refund was not found."));

    /// <summary>Gets the shipment id in the path.</summary>
    /// <exception cref="OrderProblemException">The path has no valid id, so the shipment does not exist.</exception>
    public Guid ShipmentId => ParseRouteId("shipment_id") ?? throw new OrderProblemException(OrderProblem.Create(
        StatusCodes.Status404NotFound, OrderErrorCodes.ShipmentNotFound, "The shipment was not found."));

    /// <summary>Gets the header <c>Idempotency-Key</c>, or <see langword="null"/> if it is missing.</summary>
    /// <exception cref="OrderProblemException">The header occurs more than once.</exception>
    public string? IdempotencyKey => HttpContext.Request.Headers["Idempotency-Key"] is { Count: > 0 } values
        ? values.Count == 1 ? values[0] : throw new OrderProblemException(OrderProblem.FromFields(
            OrderHttpErrorCodes.InvalidParameter, [("idempotency_key", "must be specified only once.")]))
        : null;

    public T GetRequiredService<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    public ValueTask<T> ReadBodyAsync<T>(JsonTypeInfo<T> contract, T? ifEmpty = null, IReadOnlyList<CountLimit>? limits = null)
        where T : class => RequestBody.ReadAsync(HttpContext, contract, Options.MaxBodyBytes, ifEmpty, limits);

    /// <summary>Reads an amount in the currency of the order in the path, which never changes.</summary>
    /// <exception cref="OrderProblemException">The order does not exist, or its currency cannot represent the amount.</exception>
    public async ValueTask<Money?> ReadAmountAsync(string field, decimal? amount)
    {
        if (amount is not { } value)
        {
            return null;
        }

        var order = await Orders.FindByIdAsync(OrderId, RequestAborted).ConfigureAwait(false)
            ?? throw new OrderProblemException(OrderProblem.NotFound());
        return AmountMapping.ToMoney(value, order.Currency, out var error)
            ?? throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, [(field, error!)]));
    }

    /// <summary>Gets the version that <c>If-Match</c> requires, or <see langword="null"/> if it requires none.</summary>
    public async ValueTask<long?> GetExpectedVersionAsync(Guid orderId)
    {
        if (EntityTags.ParseVersions(HttpContext.Request.Headers.IfMatch) is not { } versions)
        {
            return null;
        }

        return versions.Count > 1
            && await Orders.FindByIdAsync(orderId, RequestAborted).ConfigureAwait(false) is { } order
            && versions.Contains(order.Version)
                ? order.Version
                : versions[0];
    }

    /// <summary>Gets the order in the path if the caller can access it as staff, as its customer or as its guest.</summary>
    /// <param name="staffPolicy">The policy that staff must satisfy.</param>
    /// <exception cref="OrderProblemException">The order does not exist, or the caller cannot access it.</exception>
    public async ValueTask<OrderAccess> GetAccessAsync(string staffPolicy) =>
        await GetAccessAsync(await Orders.FindByIdAsync(OrderId, RequestAborted).ConfigureAwait(false), staffPolicy).ConfigureAwait(false);

    /// <summary>Determines the access of the caller to an order that was read before.</summary>
    /// <param name="order">The order, or <see langword="null"/> if it was not found.</param>
    /// <param name="staffPolicy">The policy that staff must satisfy.</param>
    /// <exception cref="OrderProblemException">The order does not exist, or the caller cannot access it.</exception>
    public async ValueTask<OrderAccess> GetAccessAsync(Order? order, string staffPolicy)
    {
        if (order is null)
        {
            throw new OrderProblemException(OrderProblem.NotFound());
        }

        var owner = await FindOwnerAsync(order).ConfigureAwait(false);
        var isStaff = Caller.IsSignedIn && await Caller.SatisfiesAsync(staffPolicy).ConfigureAwait(false);
        return isStaff ? new OrderAccess(order, await Caller.GetViewAfterChangeAsync().ConfigureAwait(false), owner)
            : owner is not null ? new OrderAccess(order, OrderView.Customer, owner)
            : throw new OrderProblemException(OrderProblem.NotFound());
    }

    /// <summary>Converts the result of a command that returns an order.</summary>
    public async ValueTask<IResult> ToResultAsync(OrderResult<Order> result, OrderView view, string? requestedStatus = null) =>
        result.Succeeded
            ? new OrderJsonResult<OrderResponse>(
                OrderMapping.ToResponse(result.Value, result.History, view), OrdersJsonContext.Default.OrderResponse)
            {
                Version = result.Value.Version,
                Replayed = result.IsReplay,
            }
            : await ToProblemAsync(result.Errors, result.Current, view, requestedStatus).ConfigureAwait(false);

    /// <summary>Converts the errors of a command.</summary>
    public async ValueTask<IResult> ToProblemAsync(
        IReadOnlyList<OrderError> errors, Order? current, OrderView view, string? requestedStatus = null)
    {
        if (current is not null
            && errors[0].Code == OrderErrorCodes.VersionConflict
            && EntityTags.ParseVersions(HttpContext.Request.Headers.IfMatch) is { } versions)
        {
            var history = await GetNewestHistoryAsync(current, versions[0]).ConfigureAwait(false);
            HttpContext.Response.Headers.ETag = EntityTags.Format(current.Version);
            return OrderProblem.Create(errors, StatusCodes.Status412PreconditionFailed).With(p => p with
            {
                CurrentVersion = current.Version,
                CurrentStatus = current.Status.Value,
                History = HistoryMapping.TakeNewest(
                    HistoryMapping.ToResponseSince(versions[0], current, history, view), ProblemErrors.MaxBytes),
            });
        }

        // The attempts of an order do not become fewer, but a client that repeats its request must not do so at once.
        var problem = errors[0].Code == OrderErrorCodes.TooManyPaymentAttempts
            ? CreateLimitProblem(errors[0].Code, errors[0].Message, Options.Limits.Window)
            : OrderProblem.Create(errors);
        if (requestedStatus is not null && current is not null && problem.Body.Status == StatusCodes.Status422UnprocessableEntity)
        {
            var transitions = await Orders.GetTransitionsAsync(current, Caller.GetStaff(), RequestAborted).ConfigureAwait(false);
            problem = problem.With(p => p with
            {
                CurrentStatus = current.Status.Value,
                RequestedStatus = requestedStatus,
                AllowedTransitions = [.. transitions.Where(static t => t.IsAllowed).Select(static t => t.Target.Value)],
                CurrentVersion = current.Version,
            });
        }

        return problem;
    }

    /// <summary>Creates the problem for a client that exceeded a limit.</summary>
    public OrderProblem CreateLimitProblem(string code, string detail, TimeSpan retryAfter)
    {
        Log.ClientLimitExceeded(OrderRoutes.GetLogger(HttpContext), code);
        return OrderProblem.Create(StatusCodes.Status429TooManyRequests, code, detail, retryAfter);
    }

    // The history may be newer than the order with which the command was rejected; the response ends at that order. Version n has at least
    // n entries, so no more than the rest can be newer than the version.
    private async ValueTask<IReadOnlyList<OrderStatusHistory>> GetNewestHistoryAsync(Order order, long version)
    {
        var newer = version < 1 || version > order.Version ? order.HistoryCount : order.HistoryCount - version;
        var limit = (int)Math.Clamp(newer, 1, OrderHistoryPage.DefaultLimit);
        var page = await Orders.GetHistoryAsync(order.Id, order.HistoryCount + 1, limit, RequestAborted).ConfigureAwait(false);
        return page.Entries;
    }

    // The token takes precedence: a caller who sends one refers to that order, whether signed in or not.
    private async ValueTask<Actor?> FindOwnerAsync(Order order)
    {
        if (Caller.Token is { } token && Orders.MatchesAccessToken(order, token))
        {
            return Actor.Guest();
        }

        return order.CustomerId is not null && order.CustomerId == await Caller.GetCustomerIdAsync().ConfigureAwait(false)
            ? Actor.Customer(order.CustomerId)
            : null;
    }

    /// <summary>Gets a text in the path. The server does not decode a slash.</summary>
    public string GetRouteText(string name) =>
        (HttpContext.GetRouteValue(name) as string ?? string.Empty).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private Guid? ParseRouteId(string name) =>
        HttpContext.GetRouteValue(name) is string text && Guid.TryParseExact(text, "D", out var id) ? id : null;
}
