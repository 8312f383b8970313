namespace Notalock.Orders.Testing.Builders;

/// <summary>Represents a timer of <see cref="TestTimeProvider"/>. Its state is guarded by the lock of the clock.</summary>
internal sealed class TestTimer(TestTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    public DateTimeOffset? DueAt { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Set(this, dueTime, period);

    public void Fire() => callback(state);

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
