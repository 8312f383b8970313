namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>One operation that a process dies in the middle of.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Prepare">What came before; gives the order.</param>
/// <param name="Act">The operation, with the same key each time that it is called: whoever asked asks again after the crash.</param>
/// <param name="Then">What happens afterwards, crash or not; null for nothing.</param>
internal sealed record CrashScenario(
    string Name,
    Func<CrashWorld, Task<Order>> Prepare,
    Func<CrashWorld, Order, IServiceProvider, Task> Act,
    Func<CrashWorld, Order, Task>? Then = null)
{
    public override string ToString() => Name;
}
