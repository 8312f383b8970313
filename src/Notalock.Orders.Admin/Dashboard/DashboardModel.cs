namespace Notalock.Orders.Admin.Dashboard;

/// <summary>The dashboard, or one tile of it.</summary>
internal sealed record DashboardModel(DashboardPeriod Period, IReadOnlyList<Tile> Tiles)
{
    public Tile Tile(string name) => Tiles.First(t => t.Name == name);
}
