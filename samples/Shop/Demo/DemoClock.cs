namespace Shop.Demo;

/// <summary>The time, which goes back to the past while orders of the past are made.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset? _past;

    public override DateTimeOffset GetUtcNow() => _past ?? base.GetUtcNow();

    /// <summary>It is this moment until told otherwise.</summary>
    public void TravelTo(DateTimeOffset moment) => _past = moment;

    /// <summary>Back to the present.</summary>
    public void Return() => _past = null;
}
