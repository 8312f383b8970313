using System.Text;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Mapping;
using Notalock.Orders.Stripe.Webhooks;
using Notalock.Orders.Testing;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Runs the webhook parser at a configurable time.</summary>
internal sealed class Endpoint
{
    public const string OldSecret = "whsec_0ldS3cretOfTheEndpoint";
    public const string NewSecret = "whsec_n3wS3cretOfTheEndpoint";
    public const string OtherSecret = "whsec_0therEndpointAltogether";
    public const long Time = 1_785_585_630;

    private readonly StripeWebhookParser _parser;

    public Endpoint(TimeSpan offset = default, params string[] secrets)
    {
        var options = new StripeOptions { SecretKey = "sk_test_endpoint" };
        foreach (var secret in secrets.Length > 0 ? secrets : [NewSecret])
        {
            options.WebhookSecrets.Add(secret);
        }

        var time = new TestTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Time) + offset);
        _parser = new StripeWebhookParser(options, new StripeSource("stripe", LiveMode: false, Account: null), time);
    }

    public static byte[] Body { get; } =
        Encoding.UTF8.GetBytes(
            Fixture.Event(
                "payment_intent.succeeded",
                Fixture.Create("payment_intent", intent => intent["description"] = "Lámpara ✓")).ToJsonString());

    /// <summary>Gets the error code of the rejection, or <see langword="null"/> if the notification is accepted.</summary>
    public async Task<string?> GetRejectionAsync(string? header, byte[]? body = null)
    {
        var parsed = await _parser.ParseAsync(
            new PaymentWebhookRequest(body ?? Body, name => name == "Stripe-Signature" ? header : null), CancellationToken.None);
        parsed.Notification?.EventId.Should().Be("evt_3TfixtureF6");
        return parsed.Error?.Code;
    }
}
