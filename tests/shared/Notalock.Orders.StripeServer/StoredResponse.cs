namespace Notalock.Orders.StripeServer;

/// <summary>Represents the stored response of an idempotency key.</summary>
internal sealed class StoredResponse(string fingerprint)
{
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Gets or sets the response; <see langword="null"/> while the first request is in flight.</summary>
    public FakeStripeResponse? Response { get; set; }
}
