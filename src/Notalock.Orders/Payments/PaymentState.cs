using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Where an order's money stands. Derived from the payment facts, never set by hand.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PaymentState>))]
public enum PaymentState
{
    /// <summary>No attempt was made.</summary>
    None,

    /// <summary>An attempt is under way.</summary>
    Pending,

    /// <summary>Money is reserved and not captured.</summary>
    Authorized,

    /// <summary>Less than the total was captured.</summary>
    PartiallyPaid,

    /// <summary>The total was captured, or is zero.</summary>
    Paid,

    /// <summary>More than the total was captured.</summary>
    Overpaid,

    /// <summary>Some of the captured money went back.</summary>
    PartiallyRefunded,

    /// <summary>All captured money went back.</summary>
    Refunded,

    /// <summary>The latest attempt failed and none is live.</summary>
    Failed,

    /// <summary>The latest attempt was voided and none is live.</summary>
    Voided,
}
