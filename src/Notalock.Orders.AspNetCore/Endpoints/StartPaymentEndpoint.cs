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

/// <summary>Beginning a payment, or going on with one.</summary>
internal static class StartPaymentEndpoint
{
    private static readonly OrderOperation Start = new("startPayment", "Begins a payment or goes on with the one under way", RoutePolicies.Pay)
    {
        Description = "Safe to repeat: while an attempt is under way, the same attempt is answered. For a hosted page send the customer to redirect_url, "
            + "otherwise hand client_secret to the script of the provider. What comes of it arrives by webhook.",
        Request = typeof(StartPaymentRequest),
        RequestIsOptional = true,
        Parameters = [Parameters.OrderId, Parameters.IfMatch, Parameters.IdempotencyKey],
        Answers =
        [
            .. OperationResponses.Command(OperationResponses.Json(
                StatusCodes.Status200OK, typeof(StartedPaymentResponse), "The payment, with what the customer needs for it.", OperationResponses.ETag, OperationResponses.Replayed)),
            OperationResponses.ProviderUnavailable,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/{id}/payments", Start, StartAsync);

    private static async ValueTask<IResult> StartAsync(OrderRequestContext exchange)
    {
        _ = exchange.OrderId;
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.StartPaymentRequest, new StartPaymentRequest()).ConfigureAwait(false);
        var access = await exchange.AccessAsync(OrderPolicies.Manage).ConfigureAwait(false);
        OfflinePaymentMethod? method = null;
        if (request.OfflineMethod is not null)
        {
            if (!OrderNames.TryParse<OfflinePaymentMethod>(request.OfflineMethod, out var known))
            {
                return OrderProblem.FromFields(OrderErrorCodes.InvalidField, "offline_method is not known.", [("offline_method", "is not a known method.")]);
            }

            method = known;
        }

        var provider = request.Provider ?? OnlyProvider(exchange);
        if (provider is null)
        {
            return OrderProblem.FromFields(OrderErrorCodes.InvalidField, "provider is required.", [("provider", "is required: several take payments, or none does.")]);
        }

        if (!access.IsStaff && Object(exchange, request, provider, method) is { Length: > 0 } asked)
        {
            return OrderProblem.FromFields(
                OrderHttpErrorCodes.StaffOnly, $"{asked[0]} is for staff only.", asked.Select(static f => (f, "is for staff only.")));
        }

        var command = new StartPayment(access.Order.Id, provider, access.Owner ?? exchange.Caller.Staff())
        {
            CaptureImmediately = request.CaptureImmediately ?? exchange.Options.CaptureImmediately,
            Hosted = request.Hosted,
            ReturnUrl = request.ReturnUrl,
            CancelUrl = request.CancelUrl,
            SendReceipt = request.SendReceipt,
            Description = request.Description,
            OfflineMethod = method,
            ExpectedVersion = await exchange.ExpectedVersionAsync(access.Order.Id).ConfigureAwait(false),
            IdempotencyKey = exchange.IdempotencyKey,
        };
        var result = await exchange.Orders.StartPaymentAsync(command, exchange.Aborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await exchange.RefuseAsync(result.Errors, result.Current, access.View).ConfigureAwait(false);
        }

        var started = result.Value;
        return new OrderJsonResult<StartedPaymentResponse>(
            new StartedPaymentResponse
            {
                Order = await exchange.ShowAsync(started.Order, access.View).ConfigureAwait(false),
                Payment = PaymentMapping.ToResponse(started.Payment, access.View),
                ClientSecret = started.ClientSecret,
                RedirectUrl = started.RedirectUrl,
            },
            OrderResponsesJsonContext.Default.StartedPaymentResponse)
        {
            Version = started.Order.Version,
            Replayed = result.IsReplay,
        };
    }

    private static string? OnlyProvider(OrderRequestContext exchange)
    {
        var names = exchange.Context.RequestServices.GetServices<IPaymentProvider>()
            .Select(static p => p.Name)
            .Where(static name => name != OrderPayment.OfflineProvider)
            .ToArray();
        return names.Length == 1 ? names[0] : null;
    }

    private static string[] Object(OrderRequestContext exchange, StartPaymentRequest request, string provider, OfflinePaymentMethod? method) =>
    [
        .. new[]
        {
            request.CaptureImmediately is null ? null : "capture_immediately",
            request.Description is null ? null : "description",
            provider == OrderPayment.OfflineProvider && !exchange.Options.CustomerOfflineMethods.Contains(method ?? OfflinePaymentMethod.BankTransfer)
                ? "offline_method" : null,
        }.OfType<string>(),
    ];
}
