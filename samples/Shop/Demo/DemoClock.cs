namespace Shop.Demo;

/// <summary>Provides the time. The seeding sets it to the past while it creates orders.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset? _past;

    public override DateTimeOffset GetUtcNow() => _past ?? base.GetUtcNow();

    /// <summary>Sets the clock to a past time.</summary>
    public void SetTime(DateTimeOffset time) => _past = time;

    /// <summary>Returns to the present.</summary>
    public void Return() => _past = null;
}
