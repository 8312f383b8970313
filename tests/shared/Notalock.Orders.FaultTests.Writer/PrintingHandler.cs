namespace Notalock.Orders.FaultTests.Writer;

/// <summary>
/// Prints each handled event. A printed event was handled even if the process was killed before the delivery was recorded.
/// </summary>
internal sealed class PrintingHandler : IOrderEventHandler
{
    public string Name => "printing";

    public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine($"handled {orderEvent.Id}");
            Console.Out.Flush();
        }

        return ValueTask.CompletedTask;
    }
}
