namespace Notalock.Orders.StripeServer;

/// <summary>Represents a signed notification.</summary>
/// <param name="Event">The event of the notification.</param>
/// <param name="Body">The unmodified body.</param>
/// <param name="Signature">The value of <c>Stripe-Signature</c>.</param>
public sealed record FakeStripeWebhook(FakeStripeEvent Event, ReadOnlyMemory<byte> Body, string Signature)
{
    /// <summary>Gets a header of the notification.</summary>
    /// <param name="name">The name, not case-sensitive.</param>
    /// <returns>The value, or <see langword="null"/> if the header does not exist.</returns>
    public string? Header(string name) =>
        string.Equals(name, "Stripe-Signature", StringComparison.OrdinalIgnoreCase) ? Signature
        : string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase) ? "application/json; charset=utf-8"
        : null;

    /// <summary>Shuffles and duplicates notifications. The result is the same for the same seed.</summary>
    /// <param name="webhooks">The notifications.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="maxCopies">The maximum number of copies of a notification.</param>
    /// <returns>The notifications in their new order.</returns>
    public static IReadOnlyList<FakeStripeWebhook> Scramble(IEnumerable<FakeStripeWebhook> webhooks, int seed, int maxCopies = 2)
    {
#pragma warning disable CA5394 // The result must be repeatable and is not a secret.
        var random = new Random(seed);
        var arriving = webhooks.SelectMany(webhook => Enumerable.Repeat(webhook, random.Next(1, maxCopies + 1))).ToArray();
        random.Shuffle(arriving);
#pragma warning restore CA5394
        return arriving;
    }
}
