namespace Shop.Mail;

/// <summary>
/// Shows where a real shop sends mail: after the commit, with a retry when sending fails. The sample writes a log entry instead.
/// </summary>
internal sealed partial class OrderMail(TimeProvider time, ILogger<OrderMail> logger) : IOrderEventHandler
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);

    public bool Handles(OrderEvent orderEvent) => orderEvent.IsStatusChange
        && (orderEvent.Status == OrderStatus.Paid || orderEvent.Status == OrderStatus.Shipped || orderEvent.Status == OrderStatus.Canceled);

    public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
    {
        // The seeded orders are in the past. Their mail would have been sent at that time.
        if (time.GetUtcNow() - orderEvent.OccurredAt < Old)
        {
            WouldSend(logger, orderEvent.Status.Value, orderEvent.OrderNumber);
        }

        return ValueTask.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "Mail to the customer: status '{Status}' of order {Number}")]
    private static partial void WouldSend(ILogger logger, string status, string number);
}
