namespace Notalock.Orders;

/// <summary>Begins a payment of what is left to pay, or goes on with the one that is under way.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Provider">The name of a registered provider, or <c>offline</c>.</param>
/// <param name="Actor">Who pays.</param>
public sealed record StartPayment(Guid OrderId, string Provider, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Whether the money is taken at once; otherwise it is only reserved, to be captured later.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool CaptureImmediately { get; init; } = true;

    /// <summary>Whether the customer pays on a page of the provider's. Needs <see cref="ReturnUrl"/>.</summary>
    public bool Hosted { get; init; }

    /// <summary>Where the customer comes back to when they have paid. Absolute, http or https; at most 2,000 characters.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Where the customer comes back to when they give up; null for <see cref="ReturnUrl"/>. Absolute, http or https; at most 2,000 characters.</summary>
    public string? CancelUrl { get; init; }

    /// <summary>Whether the provider sends its receipt to the order's e-mail address.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool SendReceipt { get; init; }

    /// <summary>What the provider shows as the purpose; null for the order's number. At most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>How it is paid when <see cref="Provider"/> is <c>offline</c>; null for bank transfer.</summary>
    public OfflinePaymentMethod? OfflineMethod { get; init; }
}
