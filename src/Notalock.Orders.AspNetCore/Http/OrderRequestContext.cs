using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>One request, in the words of orders.</summary>
internal sealed class OrderRequestContext
{
    public OrderRequestContext(HttpContext context)
    {
        Context = context;
        Options = context.RequestServices.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value;
        Caller = new OrderCaller(context, Options);
    }

    public HttpContext Context { get; }

    public NotalockOrdersAspNetCoreOptions Options { get; }

    public OrderCaller Caller { get; }

    public CancellationToken Aborted => Context.RequestAborted;

    public OrderService Orders => Service<OrderService>();

    /// <summary>The id in the path.</summary>
    /// <exception cref="OrderProblemException">It is no id, so there is no such order.</exception>
    public Guid OrderId => Id("id") ?? throw new OrderProblemException(OrderProblem.NotFound());

    /// <summary>The id of the payment in the path.</summary>
    /// <exception cref="OrderProblemException">It is no id, so there is no such payment.</exception>
    public Guid PaymentId => Id("payment_id") ?? throw NoSuchPayment();

    public T Service<T>()
        where T : notnull => Context.RequestServices.GetRequiredService<T>();

    /// <summary>The header <c>Idempotency-Key</c>; null without one.</summary>
    /// <exception cref="OrderProblemException">There are several.</exception>
    public string? IdempotencyKey => Context.Request.Headers["Idempotency-Key"] is { Count: > 0 } values
        ? values.Count == 1 ? values[0] : throw new OrderProblemException(OrderProblem.FromFields(
            OrderHttpErrorCodes.InvalidParameter, "There are several idempotency keys.", [("idempotency_key", "must be given once.")]))
        : null;

    public ValueTask<T> ReadAsync<T>(JsonTypeInfo<T> contract, T? ifEmpty = null)
        where T : class => RequestBody.ReadAsync(Context, contract, Options.MaxBodyBytes, ifEmpty);

    /// <summary>The version that <c>If-Match</c> demands; null when it demands none.</summary>
    public async ValueTask<long?> ExpectedVersionAsync(Guid orderId)
    {
        if (EntityTags.Versions(Context.Request.Headers.IfMatch) is not { } versions)
        {
            return null;
        }

        return versions.Count > 1 && await Orders.FindByIdAsync(orderId, Aborted).ConfigureAwait(false) is { } order && versions.Contains(order.Version)
            ? order.Version
            : versions[0];
    }

    /// <summary>The order of the path, for a caller who may see it: staff, its customer, or its guest.</summary>
    /// <param name="staffPolicy">What staff must fulfil.</param>
    /// <exception cref="OrderProblemException">There is none, or it is somebody else's: the same answer.</exception>
    public async ValueTask<OrderAccess> AccessAsync(string staffPolicy) =>
        await AccessAsync(await Orders.FindByIdAsync(OrderId, Aborted).ConfigureAwait(false), staffPolicy).ConfigureAwait(false);

    /// <summary>The same for an order that was looked for already.</summary>
    /// <param name="order">What was found.</param>
    /// <param name="staffPolicy">What staff must fulfil.</param>
    /// <exception cref="OrderProblemException">There is none, or it is somebody else's: the same answer.</exception>
    public async ValueTask<OrderAccess> AccessAsync(Order? order, string staffPolicy)
    {
        if (order is null)
        {
            throw new OrderProblemException(OrderProblem.NotFound());
        }

        var owner = await OwnerAsync(order).ConfigureAwait(false);
        var isStaff = Caller.IsSignedIn && await Caller.FulfilsAsync(staffPolicy).ConfigureAwait(false);
        return isStaff ? new OrderAccess(order, await Caller.ViewOfChangeAsync().ConfigureAwait(false), owner)
            : owner is not null ? new OrderAccess(order, OrderView.Customer, owner)
            : throw new OrderProblemException(OrderProblem.NotFound());
    }

    /// <summary>The answer to a command whose result is an order.</summary>
    public async ValueTask<IResult> AnswerAsync(OrderResult<Order> result, OrderView view, string? requestedStatus = null) => result.Succeeded
        ? new OrderJsonResult<OrderResponse>(await ShowAsync(result.Value, view).ConfigureAwait(false), OrderResponsesJsonContext.Default.OrderResponse)
        {
            Version = result.Value.Version,
            Replayed = result.IsReplay,
        }
        : await RefuseAsync(result.Errors, result.Current, view, requestedStatus).ConfigureAwait(false);

    /// <summary>An order as the answer tells it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="view">How much of it.</param>
    /// <param name="accessToken">The token of a guest who has just placed it.</param>
    /// <param name="history">All of its history, where that is known already; null has it read.</param>
    public async ValueTask<OrderResponse> ShowAsync(
        Order order, OrderView view, string? accessToken = null, IReadOnlyList<OrderStatusHistory>? history = null) => OrderMapping.ToResponse(
        order, history ?? await Orders.GetHistoryAsync(order.Id, Aborted).ConfigureAwait(false), view, accessToken);

    /// <summary>The answer to a command that was refused.</summary>
    public async ValueTask<IResult> RefuseAsync(IReadOnlyList<OrderError> errors, Order? current, OrderView view, string? requestedStatus = null)
    {
        var code = errors[0].Code;
        if (current is not null && code == OrderErrorCodes.VersionConflict && EntityTags.Versions(Context.Request.Headers.IfMatch) is { } seen)
        {
            // A reader of later history is told of the snapshot that the refusal saw, not of more.
            var history = await Orders.GetHistoryAsync(current.Id, Aborted).ConfigureAwait(false);
            Context.Response.Headers.ETag = EntityTags.Format(current.Version);
            return OrderProblem.Create(errors, StatusCodes.Status412PreconditionFailed).With(p => p with
            {
                CurrentVersion = current.Version,
                CurrentStatus = current.Status.Value,
                History = HistoryMapping.Since(seen[0], current, history, view),
            });
        }

        var problem = OrderProblem.Create(errors);
        if (requestedStatus is not null && current is not null && problem.Body.Status == StatusCodes.Status422UnprocessableEntity)
        {
            var verdicts = await Orders.GetTransitionsAsync(current, Caller.Staff(), Aborted).ConfigureAwait(false);
            problem = problem.With(p => p with
            {
                CurrentStatus = current.Status.Value,
                RequestedStatus = requestedStatus,
                AllowedTransitions = [.. verdicts.Where(static v => v.IsAllowed).Select(static v => v.Target.Value)],
                CurrentVersion = current.Version,
            });
        }

        return problem;
    }

    public static OrderProblemException NoSuchPayment() => new(OrderProblem.Create(
        StatusCodes.Status404NotFound, OrderErrorCodes.PaymentNotFound, "There is no such payment."));

    // A token is compared first: whoever shows one means that order, whoever else they may be.
    private async ValueTask<Actor?> OwnerAsync(Order order)
    {
        if (Caller.Token is { } token && OrderAccessToken.Matches(order, token))
        {
            return Actor.Guest();
        }

        return order.CustomerId is not null
            && string.Equals(order.CustomerId, await Caller.CustomerIdAsync().ConfigureAwait(false), StringComparison.Ordinal)
            ? Actor.Customer(order.CustomerId)
            : null;
    }

    private Guid? Id(string name) =>
        Context.GetRouteValue(name) is string text && Guid.TryParseExact(text, "D", out var id) ? id : null;
}
