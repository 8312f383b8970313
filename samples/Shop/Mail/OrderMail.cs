using Notalock.Orders.Events;


namespace Shop.Mail;

/// <summary>Where a real shop sends mail: after a change is durable, and again when it could not be sent. Here the log says what would be sent.</summary>
internal sealed partial class OrderMail(TimeProvider time, ILogger<OrderMail> logger) : IOrderEventHandler
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);

    public bool Handles(OrderEvent orderEvent) => orderEvent.IsStatusChange
        && (orderEvent.Status == OrderStatus.Paid || orderEvent.Status == OrderStatus.Shipped || orderEvent.Status == OrderStatus.Canceled);

    public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
    {
        // The orders of the past that this sample makes would have had their mail long ago.
        if (time.GetUtcNow() - orderEvent.OccurredAt < Old)
        {
            WouldSend(logger, orderEvent.Status.Value, orderEvent.OrderNumber);
        }

        return ValueTask.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "Here the customer would get a mail: '{Status}', order {Number}")]
    private static partial void WouldSend(ILogger logger, string status, string number);
}
