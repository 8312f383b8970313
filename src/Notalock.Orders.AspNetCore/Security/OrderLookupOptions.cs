namespace Notalock.Orders.AspNetCore;

/// <summary>How often orders are looked up by number and e-mail address, and how long an answer takes.</summary>
public sealed class OrderLookupOptions
{
    /// <summary>How many look-ups one client address has in a <see cref="ClientWindow"/>. An IPv6 address counts by its first 64 bits.</summary>
    /// <value>The default is 10. 1 or more.</value>
    public int PermitsPerClient { get; set; } = 10;

    /// <summary>How long the permits of a client address last.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan ClientWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many look-ups one order number has in a <see cref="NumberWindow"/>, whoever asks.</summary>
    /// <value>The default is 10. 1 or more.</value>
    public int PermitsPerNumber { get; set; } = 10;

    /// <summary>How long the permits of an order number last.</summary>
    /// <value>The default is 15 minutes.</value>
    public TimeSpan NumberWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long an answer takes at least, whatever it is, so that its time does not tell whether a number exists. Above what a look-up
    /// takes on a busy day.
    /// </summary>
    /// <value>The default is 300 milliseconds. Zero to 10 seconds.</value>
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromMilliseconds(300);
}
