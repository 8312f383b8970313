using System.Text.Json.Serialization;
using Notalock.Orders.Payments;

namespace Notalock.Orders;

/// <summary>
/// Represents a payment operation that is committed as an intent before the provider is called, and that stays in progress until the
/// provider has responded.
/// </summary>
/// <param name="Id">The id that the idempotency key of the provider call is derived from.</param>
/// <param name="Kind">The kind of the operation.</param>
/// <param name="Amount">The amount to capture; <see langword="null"/> for operations of other kinds.</param>
/// <param name="RequestedAt">The time at which the intent was committed.</param>
public sealed record OrderPaymentOperation(Guid Id, OrderPaymentOperationKind Kind, Money? Amount, DateTimeOffset RequestedAt)
{
    /// <summary>Gets the parameters for creating the payment; <see langword="null"/> for operations of other kinds.</summary>
    public PaymentParameters? Parameters { get; init; }

    /// <summary>
    /// Gets the number of times that the provider has declined the operation. Each retry after a decline is an operation with a new id.
    /// </summary>
    [JsonPropertyName("refusals")]
    public int Declines { get; init; }

    /// <summary>
    /// Gets a value indicating whether the payment attempt was replaced or is no longer needed, so that it is canceled as soon as the
    /// provider has responded to its creation.
    /// </summary>
    public bool IsSuperseded { get; init; }
}
