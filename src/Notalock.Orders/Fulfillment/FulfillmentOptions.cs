namespace Notalock.Orders;

/// <summary>Represents the options for shipments. Available as <see cref="NotalockOrdersOptions.Fulfillment"/>.</summary>
public sealed class FulfillmentOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether an order that was paid in full can be shipped while an amount is due again, for example
    /// because a payment was refunded.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowUnpaid { get; set; }

    /// <summary>Gets or sets the maximum number of shipments of an order, including canceled ones.</summary>
    /// <value>The default is 200. Must be between 1 and 1,000.</value>
    public int MaxShipments { get; set; } = 200;
}
