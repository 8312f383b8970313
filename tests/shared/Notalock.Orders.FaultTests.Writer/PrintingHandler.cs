using Notalock.Orders.Events;


namespace Notalock.Orders.FaultTests.Writer;

/// <summary>Says which event it handled; what it said was handled, whether or not it was noted before the process died.</summary>
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
