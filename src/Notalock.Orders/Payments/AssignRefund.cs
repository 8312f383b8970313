namespace Notalock.Orders;

/// <summary>
/// Represents a command that gives a refund that was made outside of this application its purpose. It can be repeated with another
/// purpose.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="RefundId">The id of the refund.</param>
/// <param name="Purpose">
/// The purpose. <see cref="RefundPurpose.Credit"/> pays out the credit <see cref="CreditId"/>, or a goodwill credit that is added for it.
/// </param>
/// <param name="Actor">The actor who assigns the refund.</param>
public sealed record AssignRefund(Guid OrderId, Guid RefundId, RefundPurpose Purpose, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the id of the credit that the refund pays out, whose rest must be at least the amount of the refund; <see langword="null"/> to
    /// add a goodwill credit.
    /// </summary>
    public Guid? CreditId { get; init; }

    /// <summary>Gets the reason. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
