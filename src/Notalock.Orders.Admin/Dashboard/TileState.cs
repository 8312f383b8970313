namespace Notalock.Orders.Admin.Dashboard;

/// <summary>How far a tile has come.</summary>
internal enum TileState
{
    /// <summary>Its numbers are here.</summary>
    Ready,

    /// <summary>They take longer than the page waits; they follow.</summary>
    Late,

    /// <summary>The store keeps nothing of the kind.</summary>
    NotSupported,

    /// <summary>Asking for them failed.</summary>
    Failed,
}
