namespace Notalock.Orders;

/// <summary>Represents the options for returns. Available as <see cref="NotalockOrdersOptions.Returns"/>.</summary>
public sealed class ReturnOptions
{
    /// <summary>Gets or sets the duration after delivery in which customers can request a return.</summary>
    /// <value>The default is 30 days. Must be between 1 hour and 3,650 days.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Gets or sets the duration after which a parcel whose delivery was not recorded counts as delivered, starting when it was shipped.
    /// </summary>
    /// <value>The default is 7 days. Must be between 0 and 365 days.</value>
    public TimeSpan TransitAllowance { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets a value indicating whether customers and guests can request returns.</summary>
    /// <value>The default is <see langword="false"/>: only staff can.</value>
    public bool CustomersMayRequest { get; set; }

    /// <summary>Gets or sets a value indicating whether the requests of customers are approved immediately.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AutoApprove { get; set; }

    /// <summary>Gets the reasons that a request can give, as codes of at most 40 characters. If empty, every reason is accepted.</summary>
    public IList<string> Reasons { get; } =
        ["changed_mind", "too_small", "too_large", "damaged", "wrong_item", "not_as_described", "arrived_late", "other"];

    /// <summary>Gets or sets the duration after the approval in which goods are expected.</summary>
    /// <value>The default is 21 days. Must be between 1 and 365 days.</value>
    public TimeSpan OverdueAfter { get; set; } = TimeSpan.FromDays(21);

    /// <summary>Gets or sets the maximum number of returns of an order.</summary>
    /// <value>The default is 100. Must be between 1 and 1,000.</value>
    public int MaxReturns { get; set; } = 100;
}
