namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandNotificationData
{
    public HandIntent? Object { get; set; }
}
