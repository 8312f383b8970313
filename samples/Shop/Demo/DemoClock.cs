namespace Shop.Demo;

/// <summary>Provides the time. The seeding sets it to the past while it creates orders.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset? _past;

    public override DateTimeOffset GetUtcNow() => _past ?? base.GetUtcNow();

    /// <summary>Sets the time to a fixed moment.</summary>
    public void TravelTo(DateTimeOffset moment) => _past = moment;

    /// <summary>Returns to the present.</summary>
    public void Return() => _past = null;
}
