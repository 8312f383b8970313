using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;
using Notalock.Orders.Payments;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Starts and resumes payments.</summary>
internal static class StartPaymentEndpoint
{
    private static readonly OrderOperation Start = new("startPayment", "Start or resume a payment", RoutePolicies.Pay)
    {
        Description = "While a payment is pending, repeated requests return the same payment. For a hosted page, redirect the customer to "
            + "redirect_url; otherwise, pass client_secret to the client library of the provider. The result of the payment arrives by "
            + "webhook.",
        Request = typeof(StartPaymentRequest),
        RequestIsOptional = true,
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses =
        [
            .. OperationResponses.ForCommand(OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(StartedPaymentResponse),
                "The payment, with the data that the customer needs to pay.",
                OperationResponses.ETag,
                OperationResponses.IdempotentReplayed)),
            OperationResponses.TooManyRequests(
                "The order has too many payment attempts, or the client started too many payments (too_many_payment_attempts)."),
            OperationResponses.ProviderUnavailable,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/{id}/payments", Start, StartAsync);

    private static async ValueTask<IResult> StartAsync(OrderRequestContext context)
    {
        _ = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.StartPaymentRequest, new StartPaymentRequest())
            .ConfigureAwait(false);
        var access = await context.GetAccessAsync(OrderPolicies.Manage).ConfigureAwait(false);
        OfflinePaymentMethod? method = null;
        if (request.OfflineMethod is not null)
        {
            if (!OrderNames.TryParse<OfflinePaymentMethod>(request.OfflineMethod, out var known))
            {
                var names = string.Join(", ", Enum.GetValues<OfflinePaymentMethod>().Select(OrderNames.ToWireName));
                return OrderProblem.FromFields(OrderErrorCodes.InvalidField, [("offline_method", $"must be one of {names}.")]);
            }

            method = known;
        }

        var provider = request.Provider ?? FindOnlyProvider(context);
        if (provider is null)
        {
            return OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, [("provider", "is required, because not exactly one payment provider is registered.")]);
        }

        if (!access.IsStaff && FindStaffFields(context, request, provider, method) is { Length: > 0 } staffFields)
        {
            return OrderProblem.StaffOnly(staffFields);
        }

        if (FindForeignUrls(context, request) is { Length: > 0 } foreign)
        {
            return OrderProblem.FromFields(
                OrderHttpErrorCodes.ReturnOriginNotAllowed, [.. foreign.Select(static f => (f, "must lead to an address of the shop."))]);
        }

        if (!access.IsStaff
            && context.GetRequiredService<OrderClientLimiter>().AcquirePaymentAttempt(context.HttpContext) is { } retryAfter)
        {
            return context.CreateLimitProblem(
                OrderErrorCodes.TooManyPaymentAttempts, "There were too many payment attempts. Try again later.", retryAfter);
        }

        var command = new StartPayment(access.Order.Id, provider, access.Owner ?? context.Caller.GetStaff())
        {
            CaptureImmediately = request.CaptureImmediately ?? context.Options.CaptureImmediately,
            Hosted = request.Hosted,
            ReturnUrl = request.ReturnUrl,
            CancelUrl = request.CancelUrl,
            SendReceipt = request.SendReceipt,
            Description = request.Description,
            OfflineMethod = method,
            ExpectedVersion = await context.GetExpectedVersionAsync(access.Order.Id).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        var result = await context.Orders.StartPaymentAsync(command, context.RequestAborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await context.ToProblemAsync(result.Errors, result.Current, access.View).ConfigureAwait(false);
        }

        var started = result.Value;
        return new OrderJsonResult<StartedPaymentResponse>(
            new StartedPaymentResponse
            {
                Order = OrderMapping.ToResponse(started.Order, result.History, access.View),
                Payment = PaymentMapping.ToResponse(started.Payment, access.View),
                ClientSecret = started.ClientSecret,
                RedirectUrl = started.RedirectUrl,
            },
            OrdersJsonContext.Default.StartedPaymentResponse)
        {
            Version = started.Order.Version,
            Replayed = result.IsReplay,
        };
    }

    private static string? FindOnlyProvider(OrderRequestContext context)
    {
        var names = context.HttpContext.RequestServices.GetServices<IPaymentProvider>()
            .Select(static p => p.Name)
            .Where(static name => name != OrderPayment.OfflineProvider)
            .ToArray();
        return names.Length == 1 ? names[0] : null;
    }

    private static string[] FindForeignUrls(OrderRequestContext context, StartPaymentRequest request)
    {
        var origins = context.GetRequiredService<ReturnOrigins>();
        var httpRequest = context.HttpContext.Request;
        return
        [
            .. new[]
            {
                origins.Allows(request.ReturnUrl, httpRequest) ? null : "return_url",
                origins.Allows(request.CancelUrl, httpRequest) ? null : "cancel_url",
            }.OfType<string>(),
        ];
    }

    private static string[] FindStaffFields(
        OrderRequestContext context, StartPaymentRequest request, string provider, OfflinePaymentMethod? method) =>
    [
        .. new[]
        {
            request.CaptureImmediately is null ? null : "capture_immediately",
            request.Description is null ? null : "description",
            provider == OrderPayment.OfflineProvider
                && !context.Options.CustomerOfflineMethods.Contains(method ?? OfflinePaymentMethod.BankTransfer) ? "offline_method" : null,
        }.OfType<string>(),
    ];
}
