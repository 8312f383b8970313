namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Represents the required part of a Stripe event.</summary>
internal sealed class HandNotification
{
    public string? Id { get; set; }

    public string? Type { get; set; }

    public bool Livemode { get; set; }

    public HandNotificationData? Data { get; set; }
}
