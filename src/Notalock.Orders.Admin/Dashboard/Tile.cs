namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents a tile of the dashboard and its data.</summary>
internal sealed record Tile(string Name, TileState State, object? Data)
{
    public const string Numbers = "numbers";
    public const string Sales = "sales";
    public const string Statuses = "statuses";
    public const string Products = "products";
    public const string Payments = "payments";
    public const string Queues = "queues";
    public const string Recent = "recent";
    public const string Operations = "operations";

    public static IReadOnlyList<string> Names { get; } = [Numbers, Queues, Sales, Statuses, Products, Payments, Recent, Operations];
}
