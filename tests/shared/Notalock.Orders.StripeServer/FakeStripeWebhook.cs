namespace Notalock.Orders.StripeServer;

/// <summary>A signed notification, ready to be sent.</summary>
/// <param name="Event">What it tells of.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Signature">The value of <c>Stripe-Signature</c>.</param>
public sealed record FakeStripeWebhook(FakeStripeEvent Event, ReadOnlyMemory<byte> Body, string Signature)
{
    /// <summary>Gives the headers of the notification by name.</summary>
    /// <param name="name">The name, case aside.</param>
    /// <returns>The value, or null.</returns>
    public string? Header(string name) =>
        string.Equals(name, "Stripe-Signature", StringComparison.OrdinalIgnoreCase) ? Signature
        : string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase) ? "application/json; charset=utf-8"
        : null;

    /// <summary>Puts notifications in another order, some of them twice or more. The same seed gives the same.</summary>
    /// <param name="webhooks">The notifications.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="maxCopies">How often one comes at most.</param>
    /// <returns>The notifications as they arrive.</returns>
    public static IReadOnlyList<FakeStripeWebhook> Scramble(IEnumerable<FakeStripeWebhook> webhooks, int seed, int maxCopies = 2)
    {
#pragma warning disable CA5394 // A test that can be repeated, no secret.
        var random = new Random(seed);
        var arriving = webhooks.SelectMany(webhook => Enumerable.Repeat(webhook, random.Next(1, maxCopies + 1))).ToArray();
        random.Shuffle(arriving);
#pragma warning restore CA5394
        return arriving;
    }
}
