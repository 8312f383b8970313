using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal sealed class HouseAccountProvider(HttpClient bank) : IPaymentProvider
{
    public string Name => "house_account";

    public PaymentCapabilities Capabilities =>
        PaymentCapabilities.Refund | PaymentCapabilities.PartialRefund | PaymentCapabilities.SeveralRefunds | PaymentCapabilities.Find;

    public async ValueTask<PaymentAnswer> CreateAsync(CreatePaymentRequest request, CancellationToken cancellationToken)
    {
        if (!request.CaptureImmediately || request.Parameters.Hosted)
        {
            return PaymentAnswer.Refused(new("unsupported", "House accounts do not support authorization or hosted pages."));
        }

        var order = new { amount = request.Amount.MinorUnits, currency = request.Amount.Currency.Code, request.OrderId, request.PaymentId };
        var (charge, refusal) = await SendAsync<HouseCharge>(HttpMethod.Post, "charges", request.IdempotencyKey, order, cancellationToken);
        return charge is null ? PaymentAnswer.Refused(refusal!) : PaymentAnswer.Accepted(charge.ToSnapshot());
    }

    public async ValueTask<RefundAnswer> RefundAsync(RefundPaymentRequest request, CancellationToken cancellationToken)
    {
        var order = new { amount = request.Amount.MinorUnits, currency = request.Amount.Currency.Code, request.RefundId };
        var (refund, refusal) = await SendAsync<HouseRefund>(
            HttpMethod.Post, $"charges/{request.Reference}/refunds", request.IdempotencyKey, order, cancellationToken);
        return refund is null ? RefundAnswer.Refused(refusal!) : RefundAnswer.Accepted(refund.ToSnapshot(request.Amount.Currency));
    }

    public async ValueTask<PaymentAnswer?> FindAsync(FindPaymentRequest request, CancellationToken cancellationToken)
    {
        var (charge, _) = await SendAsync<HouseCharge>(HttpMethod.Get, $"charges/{request.Reference}", key: null, body: null, cancellationToken);
        return charge is null ? null : PaymentAnswer.Accepted(charge.ToSnapshot());
    }

    public ValueTask<PaymentAnswer> CaptureAsync(CapturePaymentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PaymentAnswer> VoidAsync(VoidPaymentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<(T? Answer, PaymentRefusal? Refusal)> SendAsync<T>(
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

                // The two statuses that this bank documents as "declined, and nothing was done".
                HttpStatusCode.UnprocessableEntity => (null, await response.Content.ReadFromJsonAsync<PaymentRefusal>(cancellationToken)),
                HttpStatusCode.NotFound => (null, new PaymentRefusal("not_found", "The charge does not exist.")),
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
