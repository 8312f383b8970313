using Notalock.Orders.Tests.Properties;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>
/// A process that dies at a certain await: before what is awaited took effect, or after it did and before the answer came. From then
/// on nothing works any more, so code that catches and carries on gets nowhere.
/// </summary>
internal sealed class MortalProcess(int diesAt, bool after)
{
    private int _awaits;

    public bool IsDead { get; private set; }

    public int Awaits => _awaits;

    public async ValueTask<T> AwaitAsync<T>(Func<ValueTask<T>> effect)
    {
        var number = Step();
        if (number == diesAt && !after)
        {
            Die();
        }

        var result = await effect();
        if (number == diesAt)
        {
            Die();
        }

        return result;
    }

    private int Step() => IsDead ? throw new ProcessDiedException() : ++_awaits;

    private void Die()
    {
        IsDead = true;
        throw new ProcessDiedException();
    }
}
