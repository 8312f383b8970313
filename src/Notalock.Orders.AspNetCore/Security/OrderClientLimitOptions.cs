namespace Notalock.Orders.AspNetCore;

/// <summary>Configures how many orders and payment attempts one client can make in a window of time.</summary>
public sealed class OrderClientLimitOptions
{
    /// <summary>
    /// Gets or sets the number of orders that one client can create as a guest per <see cref="Window"/>; <see langword="null"/> for no
    /// limit. Signed-in customers are not limited.
    /// </summary>
    /// <value>The default is 20. Must be 1 or more.</value>
    public int? GuestOrders { get; set; } = 20;

    /// <summary>
    /// Gets or sets the number of payments that one client can start or resume as a customer or guest per <see cref="Window"/>;
    /// <see langword="null"/> for no limit. <see cref="PaymentOptions.MaxAttempts"/> limits the attempts of each order in addition.
    /// </summary>
    /// <value>The default is 60. Must be 1 or more.</value>
    public int? PaymentAttempts { get; set; } = 60;

    /// <summary>Gets or sets the length of the window in which the requests of a client are counted.</summary>
    /// <value>The default is 1 hour. Must be between 1 second and 1 day.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);
}
