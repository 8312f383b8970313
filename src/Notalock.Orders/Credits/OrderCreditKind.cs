using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies why a credit was given.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderCreditKind>))]
public enum OrderCreditKind
{
    /// <summary>Items were returned.</summary>
    Return,

    /// <summary>The order or some of its items were canceled.</summary>
    Cancellation,

    /// <summary>The customer was given a discount after the sale, without a return.</summary>
    Goodwill,

    /// <summary>The amount due is no longer expected.</summary>
    WriteOff,

    /// <summary>An earlier credit was taken back in full or in part. The amount is negative.</summary>
    Reversal,
}
