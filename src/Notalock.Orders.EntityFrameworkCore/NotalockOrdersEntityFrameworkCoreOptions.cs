namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>Represents the options of the Entity Framework Core store that uses its own context.</summary>
public sealed class NotalockOrdersEntityFrameworkCoreOptions
{
    /// <summary>
    /// Gets or sets the database schema of the tables, or <see langword="null"/> to use the default schema. SQLite has no schemas.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Schema { get; set; }

    /// <summary>Gets or sets the prefix of every table name. For example, <c>shop_</c> results in <c>shop_orders</c>.</summary>
    /// <value>The default is empty.</value>
    public string TablePrefix { get; set; } = "";

    /// <summary>
    /// Gets or sets a value indicating whether a commit on SQLite is synchronized to the disk, so that it survives a power failure.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <remarks>
    /// <see langword="false"/> is faster, but a power failure may lose the latest commits. The database stays consistent. This option has
    /// no effect on PostgreSQL.
    /// </remarks>
    public bool SqliteFullSynchronous { get; set; } = true;

    /// <summary>Gets or sets the time that a writer on SQLite waits for a lock of another process.</summary>
    /// <value>The default is 30 seconds. The value must not be negative.</value>
    /// <remarks>This option has no effect on PostgreSQL.</remarks>
    public TimeSpan SqliteBusyTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
