using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the payment state of an order. It is derived from the payments and refunds and is never set directly.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PaymentState>))]
public enum PaymentState
{
    /// <summary>The order has no payment attempt.</summary>
    None,

    /// <summary>A payment attempt is in progress.</summary>
    Pending,

    /// <summary>A payment is authorized and not captured.</summary>
    Authorized,

    /// <summary>The captured amount is less than the order total.</summary>
    PartiallyPaid,

    /// <summary>The captured amount equals the order total, or the total is zero.</summary>
    Paid,

    /// <summary>The captured amount exceeds the order total.</summary>
    Overpaid,

    /// <summary>The captured amount was refunded in part.</summary>
    PartiallyRefunded,

    /// <summary>The captured amount was refunded in full.</summary>
    Refunded,

    /// <summary>The latest attempt failed, and no attempt is in progress.</summary>
    Failed,

    /// <summary>The latest attempt was voided, and no attempt is in progress.</summary>
    Voided,
}
