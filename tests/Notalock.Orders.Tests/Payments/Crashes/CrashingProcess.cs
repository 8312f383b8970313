namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>
/// A process that crashes at a given await: before the awaited call took effect, or after it took effect and before it returned. Every
/// later call throws, so code that catches the exception and continues has no effect.
/// </summary>
internal sealed class CrashingProcess(int crashAt, bool after)
{
    private int _awaits;

    public bool HasCrashed { get; private set; }

    public int Awaits => _awaits;

    public async ValueTask<T> AwaitAsync<T>(Func<ValueTask<T>> effect)
    {
        var number = Step();
        if (number == crashAt && !after)
        {
            Crash();
        }

        var result = await effect();
        if (number == crashAt)
        {
            Crash();
        }

        return result;
    }

    private int Step() => HasCrashed ? throw new ProcessCrashedException() : ++_awaits;

    private void Crash()
    {
        HasCrashed = true;
        throw new ProcessCrashedException();
    }
}
