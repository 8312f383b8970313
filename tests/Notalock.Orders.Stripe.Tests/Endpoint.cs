using System.Text;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Webhooks;
using Notalock.Orders.Testing;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>The reader by itself, at a moment that a test sets.</summary>
internal sealed class Endpoint
{
    public const string OldSecret = "whsec_0ldS3cretOfTheEndpoint";
    public const string NewSecret = "whsec_n3wS3cretOfTheEndpoint";
    public const string OtherSecret = "whsec_0therEndpointAltogether";
    public const long Time = 1_785_585_630;

    private readonly StripeWebhookParser _reader;

    public Endpoint(TimeSpan offset = default, params string[] secrets)
    {
        var options = new StripeOptions { SecretKey = "sk_test_endpoint" };
        foreach (var secret in secrets.Length > 0 ? secrets : [NewSecret])
        {
            options.WebhookSecrets.Add(secret);
        }

        _reader = new StripeWebhookParser(Options.Create(options), new TestTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Time) + offset));
    }

    public static byte[] Body { get; } =
        Encoding.UTF8.GetBytes(Fixture.Event("payment_intent.succeeded", Fixture.Create("payment_intent", intent => intent["description"] = "Lámpara ✓")).ToJsonString());

    /// <summary>Null when the notification is taken, else the code of the rejection.</summary>
    public async Task<string?> RejectsAsync(string? header, byte[]? body = null)
    {
        var reading = await _reader.ParseAsync(
            new PaymentWebhookRequest(body ?? Body, name => name == "Stripe-Signature" ? header : null), CancellationToken.None);
        reading.Notification?.EventId.Should().Be("evt_3TfixtureF6");
        return reading.Error?.Code;
    }
}
