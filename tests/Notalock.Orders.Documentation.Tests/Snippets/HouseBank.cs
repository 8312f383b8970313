using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Simulates the bank of a provider: charges, refunds and idempotency keys behind an HTTP API.</summary>
internal sealed class HouseBank(TimeProvider time) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<HouseCharge> _charges = [];
    private readonly Dictionary<string, (string Request, HttpStatusCode Status, object Answer)> _keys = [];
    private readonly List<PaymentWebhookRequest> _notifications = [];
    private bool _loseNext;
    private bool _failNext;
    private int _numbers;

    public byte[] Secret { get; } = "the bank's secret"u8.ToArray();

    public void LoseNextResponse() => _loseNext = true;

    public void FailNextCall() => _failNext = true;

    public IReadOnlyList<HouseCharge> Find(Guid paymentId)
    {
        lock (_lock)
        {
            return [.. _charges.Where(charge => charge.PaymentId == paymentId)];
        }
    }

    public IReadOnlyList<PaymentWebhookRequest> TakeNotifications()
    {
        lock (_lock)
        {
            PaymentWebhookRequest[] taken = [.. _notifications];
            _notifications.Clear();
            return taken;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_lock)
        {
            if (_failNext)
            {
                _failNext = false;
                throw new HttpRequestException("Connection refused.");
            }

            var (status, answer) = Answer(request, body);
            if (_loseNext)
            {
                _loseNext = false;
                throw new HttpRequestException("Connection reset.");
            }

            return new HttpResponseMessage(status) { Content = JsonContent.Create(answer, answer.GetType()) };
        }
    }

    private (HttpStatusCode Status, object Answer) Answer(HttpRequestMessage request, string body)
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        if (request.Method == HttpMethod.Get)
        {
            return _charges.Find(charge => charge.Id == path[1]) is { } found
                ? (HttpStatusCode.OK, found)
                : No(HttpStatusCode.NotFound, "not_found");
        }

        var key = request.Headers.GetValues("Idempotency-Key").Single();
        if (_keys.TryGetValue(key, out var first))
        {
            return first.Request == body ? (first.Status, first.Answer) : No(HttpStatusCode.Conflict, "key_reused");
        }

        var order = JsonNode.Parse(body)!;
        var amount = (long)order["amount"]!;
        var currency = (string)order["currency"]!;
        var (status, answer) = path is ["charges", var id, "refunds"]
            ? Refund(id, amount, (Guid)order["refundId"]!)
            : Charge(order, amount, currency);
        _keys.Add(key, (body, status, answer));
        return (status, answer);
    }

    private (HttpStatusCode Status, object Answer) Charge(JsonNode order, long amount, string currency)
    {
        if (currency is not "usd")
        {
            return No(HttpStatusCode.UnprocessableEntity, "currency_not_supported");
        }

        var charge = new HouseCharge(NewId("charge"), (Guid)order["orderId"]!, (Guid)order["paymentId"]!, amount, currency, 0, []);
        _charges.Add(charge);
        Notify("charge.made", charge);
        return (HttpStatusCode.OK, charge);
    }

    private (HttpStatusCode Status, object Answer) Refund(string id, long amount, Guid refundId)
    {
        var index = _charges.FindIndex(charge => charge.Id == id);
        if (index < 0 || _charges[index].Refunded + amount > _charges[index].Amount)
        {
            return No(HttpStatusCode.UnprocessableEntity, "too_much");
        }

        var refund = new HouseRefund(NewId("refund"), refundId, amount);
        var charge = _charges[index];
        _charges[index] = charge with { Refunded = charge.Refunded + amount, Refunds = [.. charge.Refunds, refund] };
        Notify("charge.refunded", _charges[index]);
        return (HttpStatusCode.OK, refund);
    }

    private void Notify(string type, HouseCharge charge)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new HouseEvent(NewId("event"), type, charge), JsonSerializerOptions.Web);
        var sent = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HouseAccountNotifications.Sign(Secret, sent, body);
        _notifications.Add(new(body, name => name switch
        {
            "House-Time" => sent,
            "House-Signature" => signature,
            _ => null,
        }));
    }

    private string NewId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}_{++_numbers}");

    private static (HttpStatusCode Status, object Answer) No(HttpStatusCode status, string code) =>
        (status, new PaymentDecline(code, "The bank declined the request."));
}
