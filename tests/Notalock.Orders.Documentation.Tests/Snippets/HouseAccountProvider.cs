using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal sealed class HouseAccountProvider(HttpClient bank) : IPaymentProvider
{
    public string Name => "house_account";

    public PaymentCapabilities Capabilities =>
        PaymentCapabilities.Refund | PaymentCapabilities.PartialRefund | PaymentCapabilities.MultipleRefunds | PaymentCapabilities.Find;

    public async ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        if (!request.CaptureImmediately || request.Parameters.Hosted)
        {
            return PaymentResult.Declined(new("unsupported", "House accounts do not support authorization or hosted pages."));
        }

        var order = new { amount = request.Amount.MinorUnits, currency = request.Amount.Currency.Code, request.OrderId, request.PaymentId };
        var (charge, refusal) = await SendAsync<HouseCharge>(HttpMethod.Post, "charges", request.IdempotencyKey, order, cancellationToken);
        return charge is null ? PaymentResult.Declined(refusal!) : PaymentResult.Accepted(charge.ToSnapshot());
    }

    public async ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        var order = new { amount = request.Amount.MinorUnits, currency = request.Amount.Currency.Code, request.RefundId };
        var (refund, refusal) = await SendAsync<HouseRefund>(
            HttpMethod.Post, $"charges/{request.Reference}/refunds", request.IdempotencyKey, order, cancellationToken);
        return refund is null ? RefundResult.Declined(refusal!) : RefundResult.Accepted(refund.ToSnapshot(request.Amount.Currency));
    }

    public async ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        var (charge, _) = await SendAsync<HouseCharge>(
            HttpMethod.Get, $"charges/{request.Reference}", key: null, body: null, cancellationToken);
        return charge is null ? null : PaymentResult.Accepted(charge.ToSnapshot());
    }

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async Task<(T? Answer, PaymentDecline? Refusal)> SendAsync<T>(
        HttpMethod method, string path, string? key, object? body, CancellationToken cancellationToken)
        where T : class
    {
        using var message = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var response = await bank.SendAsync(message, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => (await response.Content.ReadFromJsonAsync<T>(cancellationToken), null),

                // The two statuses that this bank documents as "declined without effect".
                HttpStatusCode.UnprocessableEntity => (null, await response.Content.ReadFromJsonAsync<PaymentDecline>(cancellationToken)),
                HttpStatusCode.NotFound => (null, new PaymentDecline("not_found", "The charge does not exist.")),
                var other => throw Unknown($"The bank responded with status {(int)other}."),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unknown("The bank did not respond.", exception);
        }
    }

    private PaymentProviderException Unknown(string message, Exception? cause = null) =>
        cause is null ? new(message) { Provider = Name } : new(message, cause) { Provider = Name };
}
