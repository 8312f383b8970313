namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>Where the tables of orders lie and what they are called.</summary>
public sealed class NotalockOrdersModelOptions
{
    /// <summary>The database schema of the tables; null for the default one. SQLite has no schemas.</summary>
    /// <value>The default is null.</value>
    public string? Schema { get; set; }

    /// <summary>What the name of every table begins with: <c>shop_</c> makes <c>shop_orders</c>.</summary>
    /// <value>The default is empty.</value>
    public string TablePrefix { get; set; } = "";

    /// <summary>
    /// The name of the database provider, as <c>Database.ProviderName</c> tells it; null to find out from the model. Needed
    /// only where the model is built without the provider's conventions.
    /// </summary>
    /// <value>The default is null.</value>
    public string? ProviderName { get; set; }
}
