namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the dashboard or a single tile.</summary>
internal sealed record DashboardModel(DashboardPeriod Period, IReadOnlyList<Tile> Tiles)
{
    public Tile Tile(string name) => Tiles.First(t => t.Name == name);
}
