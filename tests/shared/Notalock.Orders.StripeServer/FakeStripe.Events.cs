using System.Text;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private readonly List<FakeStripeEvent> _events = [];
    private int _taken;

    /// <summary>Every event, in order.</summary>
    public IReadOnlyList<FakeStripeEvent> Events => Locked(() => _events.ToArray());

    /// <summary>Signs the events that were not taken before, in order, and marks them as delivered.</summary>
    /// <returns>The notifications.</returns>
    public IReadOnlyList<FakeStripeWebhook> TakeWebhooks() => Locked(() =>
    {
        var fresh = _events.Skip(_taken).ToArray();
        _taken = _events.Count;
        return fresh.Select(happened =>
        {
            happened.IsDelivered = true;
            return Sign(happened);
        }).ToArray();
    });

    /// <summary>Loses the events that were not taken: they were not delivered and only the list of events has them.</summary>
    public void LoseWebhooks() => Locked(() => _taken = _events.Count);

    /// <summary>Signs an event at this moment, as each new attempt to deliver it does.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>The notification.</returns>
    public FakeStripeWebhook Sign(FakeStripeEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var body = Encoding.UTF8.GetBytes(happened.Body);
        return new FakeStripeWebhook(happened, body, StripeSigner.Sign(body, Now(), WebhookSecrets));
    }

    /// <summary>Makes an event of any kind, such as those of another system in the same account.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="subject">What it is about.</param>
    /// <returns>The event.</returns>
    public FakeStripeEvent Emit(string type, JsonObject subject) => Locked(() => Tell(type, subject));

    /// <summary>Posts the events that were not taken before to an endpoint; those that are answered with 2xx count as delivered.</summary>
    /// <param name="client">Sends them.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="arrange">Duplicates and shuffles; null for in order.</param>
    /// <returns>The statuses, as they came.</returns>
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

    private FakeStripeEvent Tell(string type, JsonObject subject)
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
        var happened = new FakeStripeEvent(Id(body), type, Now(), body.ToJsonString());
        _events.Add(happened);
        return happened;
    }

    private JsonObject ListEvents(JsonObject parameters)
    {
        var types = parameters["types"] is JsonArray names ? names.Select(name => name!.ToString()).ToHashSet(StringComparer.Ordinal) : null;
        if (types?.Count > 20)
        {
            throw FakeStripeRefusal.Parameter("types", "At most 20 types can be given.");
        }

        var since = parameters["created"] is JsonObject range ? Number(range, "gte") : null;
        var undeliveredOnly = Text(parameters, "delivery_success") == "false";
        return Page(
            Enumerable.Reverse(_events)
                .Where(happened => types?.Contains(happened.Type) != false)
                .Where(happened => since is null || happened.Created >= since)
                .Where(happened => !undeliveredOnly || !happened.IsDelivered)
                .Select(happened => JsonNode.Parse(happened.Body)!.AsObject()),
            parameters,
            "/v1/events");
    }
}
