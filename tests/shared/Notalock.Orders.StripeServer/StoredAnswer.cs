namespace Notalock.Orders.StripeServer;

/// <summary>What is kept under an idempotency key.</summary>
internal sealed class StoredAnswer(string fingerprint)
{
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Null while the first call is in flight.</summary>
    public FakeStripeAnswer? Answer { get; set; }
}
