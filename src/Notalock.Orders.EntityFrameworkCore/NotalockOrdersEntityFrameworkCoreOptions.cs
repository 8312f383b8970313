namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>How the store behaves that keeps orders in a context of its own.</summary>
public sealed class NotalockOrdersEntityFrameworkCoreOptions
{
    /// <summary>The database schema of the tables; null for the default one. SQLite has no schemas.</summary>
    /// <value>The default is null.</value>
    public string? Schema { get; set; }

    /// <summary>What the name of every table begins with: <c>shop_</c> makes <c>shop_orders</c>.</summary>
    /// <value>The default is empty.</value>
    public string TablePrefix { get; set; } = "";

    /// <summary>
    /// Whether a commit on SQLite waits until the disk has it, so that it survives a loss of power. <c>false</c> is faster and
    /// may lose the latest commits then; the database stays consistent. PostgreSQL ignores this.
    /// </summary>
    /// <value>The default is <c>true</c>.</value>
    public bool SqliteFullSynchronous { get; set; } = true;

    /// <summary>How long a writer on SQLite waits for another process that holds the database. PostgreSQL ignores this.</summary>
    /// <value>The default is 30 seconds. Zero or more.</value>
    public TimeSpan SqliteBusyTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
