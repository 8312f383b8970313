using Notalock.Orders.Payments;

namespace Notalock.Orders;

/// <summary>An operation on money that is committed as intended before the provider is called, and stays until it is answered.</summary>
/// <param name="Id">The id that the provider's idempotency key derives from.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Amount">The amount of a capture; null for the others.</param>
/// <param name="RequestedAt">When it was committed.</param>
public sealed record OrderPaymentOperation(Guid Id, OrderPaymentOperationKind Kind, Money? Amount, DateTimeOffset RequestedAt)
{
    /// <summary>How the payment is to be begun; null for the other kinds.</summary>
    public PaymentParameters? Parameters { get; init; }

    /// <summary>How often the provider refused it before. Each repetition after a refusal is an operation with an id of its own.</summary>
    public int Refusals { get; init; }
}
