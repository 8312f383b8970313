namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Specifies the loading state of a tile.</summary>
internal enum TileState
{
    /// <summary>The data is loaded.</summary>
    Ready,

    /// <summary>Loading takes longer than the timeout. The tile is loaded separately.</summary>
    Late,

    /// <summary>The store does not support the data.</summary>
    NotSupported,

    /// <summary>Loading failed.</summary>
    Failed,
}
