namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>Represents an operation during which the process crashes.</summary>
/// <param name="Name">The name of the operation.</param>
/// <param name="Prepare">The steps before the operation, which return the order.</param>
/// <param name="Act">The operation, with the same idempotency key in every call, because it is repeated after the crash.</param>
/// <param name="Then">The steps after the operation, with or without a crash; <see langword="null"/> for none.</param>
internal sealed record CrashScenario(
    string Name,
    Func<CrashEnvironment, Task<Order>> Prepare,
    Func<CrashEnvironment, Order, IServiceProvider, Task> Act,
    Func<CrashEnvironment, Order, Task>? Then = null)
{
    public override string ToString() => Name;
}
