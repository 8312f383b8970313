namespace Notalock.Orders.AspNetCore;

/// <summary>Configures the lookup of guest orders by order number and email address.</summary>
public sealed class OrderLookupOptions
{
    /// <summary>
    /// Gets or sets the number of lookups that one client address is allowed per <see cref="ClientWindow"/>. IPv6 addresses with the
    /// same first 64 bits count as one address.
    /// </summary>
    /// <value>The default is 10. Must be 1 or more.</value>
    public int PermitsPerClient { get; set; } = 10;

    /// <summary>Gets or sets the length of the window in which the lookups of a client address are counted.</summary>
    /// <value>The default is 1 minute. Must be between 1 second and 1 day.</value>
    public TimeSpan ClientWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets the number of lookups of one order number that one client address is allowed per <see cref="NumberWindow"/>. Lookups
    /// of other clients do not count: otherwise, another client could lock the order of a guest.
    /// </summary>
    /// <value>The default is 10. Must be 1 or more.</value>
    public int PermitsPerNumber { get; set; } = 10;

    /// <summary>Gets or sets the length of the window in which the lookups of an order number are counted.</summary>
    /// <value>The default is 15 minutes. Must be between 1 second and 1 day.</value>
    public TimeSpan NumberWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Gets or sets the minimum duration of every lookup, successful or not, so that the response time does not reveal whether an order
    /// number exists. Choose a value above the duration of a lookup under load.
    /// </summary>
    /// <value>The default is 300 milliseconds. Must be between zero and 10 seconds.</value>
    public TimeSpan MinResponseTime { get; set; } = TimeSpan.FromMilliseconds(300);
}
