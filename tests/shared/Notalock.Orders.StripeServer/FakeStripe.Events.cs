using System.Text;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private readonly List<FakeStripeEvent> _events = [];
    private int _taken;

    /// <summary>Gets the events in order.</summary>
    public IReadOnlyList<FakeStripeEvent> Events => WithLock(() => _events.ToArray());

    /// <summary>Signs the new events in order and marks them as delivered.</summary>
    /// <returns>The signed notifications.</returns>
    public IReadOnlyList<FakeStripeWebhook> TakeWebhooks() => WithLock(() =>
    {
        var fresh = _events.Skip(_taken).ToArray();
        _taken = _events.Count;
        return fresh.Select(fakeEvent =>
        {
            fakeEvent.IsDelivered = true;
            return Sign(fakeEvent);
        }).ToArray();
    });

    /// <summary>Drops the new events. They remain undelivered and are available only in the list of events.</summary>
    public void LoseWebhooks() => WithLock(() => _taken = _events.Count);

    /// <summary>Signs an event with the current time, as for each delivery attempt.</summary>
    /// <param name="fakeEvent">The event.</param>
    /// <returns>The signed notification.</returns>
    public FakeStripeWebhook Sign(FakeStripeEvent fakeEvent)
    {
        ArgumentNullException.ThrowIfNull(fakeEvent);
        var body = Encoding.UTF8.GetBytes(fakeEvent.Body);
        return new FakeStripeWebhook(fakeEvent, body, StripeSigner.Sign(body, Now(), WebhookSecrets));
    }

    /// <summary>Creates an event of any type, for example of another system in the same account.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="subject">The object of the event.</param>
    /// <returns>The event.</returns>
    public FakeStripeEvent Emit(string type, JsonObject subject) => WithLock(() => AddEvent(type, subject));

    /// <summary>Posts the new events to an endpoint. Events with a 2xx response are marked as delivered.</summary>
    /// <param name="client">The client that sends the events.</param>
    /// <param name="endpoint">The address of the endpoint.</param>
    /// <param name="arrange">The delegate that duplicates or reorders the notifications; <see langword="null"/> to keep the order.</param>
    /// <returns>The status codes in the order of the responses.</returns>
    public async Task<IReadOnlyList<int>> DeliverAsync(
        HttpClient client, Uri endpoint, Func<IReadOnlyList<FakeStripeWebhook>, IReadOnlyList<FakeStripeWebhook>>? arrange = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var webhooks = TakeWebhooks();
        var statuses = new List<int>();
        foreach (var webhook in webhooks)
        {
            webhook.Event.IsDelivered = false;
        }

        foreach (var webhook in arrange?.Invoke(webhooks) ?? webhooks)
        {
            using var content = new ReadOnlyMemoryContent(webhook.Body);
            content.Headers.Add("Content-Type", webhook.Header("Content-Type"));
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
            request.Headers.Add("Stripe-Signature", webhook.Signature);
            using var response = await client.SendAsync(request);
            statuses.Add((int)response.StatusCode);
            webhook.Event.IsDelivered |= response.IsSuccessStatusCode;
        }

        return statuses;
    }

    private FakeStripeEvent AddEvent(string type, JsonObject subject)
    {
        var body = new JsonObject
        {
            ["id"] = NewId("evt"),
            ["object"] = "event",
            ["api_version"] = ApiVersion,
            ["created"] = Now(),
            ["data"] = new JsonObject { ["object"] = subject.DeepClone() },
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null },
            ["type"] = type,
        };
        if (Account is not null)
        {
            body["account"] = Account;
        }

        var fakeEvent = new FakeStripeEvent(Id(body), type, Now(), body.ToJsonString());
        _events.Add(fakeEvent);
        return fakeEvent;
    }

    private JsonObject ListEvents(JsonObject parameters)
    {
        var types = parameters["types"] is JsonArray names
            ? names.Select(name => name!.ToString()).ToHashSet(StringComparer.Ordinal)
            : null;
        if (types?.Count > 20)
        {
            throw FakeStripeException.Parameter("types", "types must not exceed 20 values.");
        }

        var since = parameters["created"] is JsonObject range ? Number(range, "gte") : null;
        var undeliveredOnly = Text(parameters, "delivery_success") == "false";
        return Page(
            Enumerable.Reverse(_events)
                .Where(fakeEvent => types?.Contains(fakeEvent.Type) != false)
                .Where(fakeEvent => since is null || fakeEvent.Created >= since)
                .Where(fakeEvent => !undeliveredOnly || !fakeEvent.IsDelivered)
                .Select(fakeEvent => JsonNode.Parse(fakeEvent.Body)!.AsObject()),
            parameters,
            "/v1/events");
    }
}
