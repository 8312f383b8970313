namespace Notalock.Orders;

/// <summary>Represents a command that credits the received units of a return and refunds the credit.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="ReturnId">The id of the return.</param>
/// <param name="Actor">The actor who settles the return.</param>
public sealed record SettleReturn(Guid OrderId, Guid ReturnId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets how much of the shipping is credited.</summary>
    /// <value>The default is <see cref="CreditShipping.None"/>.</value>
    public CreditShipping Shipping { get; init; }

    /// <summary>Gets an amount that is deducted, such as for wear or for the label, or <see langword="null"/> for none.</summary>
    public Money? Fee { get; init; }

    /// <summary>Gets an amount that is added, such as for the postage, or <see langword="null"/> for none.</summary>
    public Money? Other { get; init; }

    /// <summary>Gets a value indicating whether the credit is refunded, as far as it is owed.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Refund { get; init; } = true;

    /// <summary>Gets a value indicating whether the return is closed if no more goods are expected.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Close { get; init; } = true;

    /// <summary>
    /// Gets the amount of the credit as it was shown, or <see langword="null"/> for no check. If it differs, the command fails with
    /// <see cref="OrderErrorCodes.TotalMismatch"/>.
    /// </summary>
    public Money? ExpectedAmount { get; init; }

    /// <summary>Gets the reason. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
