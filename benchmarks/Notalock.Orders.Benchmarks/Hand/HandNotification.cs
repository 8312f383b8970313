namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>What is needed of an event of Stripe's.</summary>
internal sealed class HandNotification
{
    public string? Id { get; set; }

    public string? Type { get; set; }

    public bool Livemode { get; set; }

    public HandNotificationData? Data { get; set; }
}
