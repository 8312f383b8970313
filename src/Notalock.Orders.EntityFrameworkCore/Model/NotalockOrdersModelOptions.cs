namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>Represents the options for the names of the order tables.</summary>
public sealed class NotalockOrdersModelOptions
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
    /// Gets or sets the name of the database provider, as in <c>Database.ProviderName</c>, or <see langword="null"/> to detect it from the
    /// model. It is needed only if the model is built without the conventions of the provider.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ProviderName { get; set; }
}
