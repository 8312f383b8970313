using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders.Storage;

/// <summary>Specifies the outcome of processing a payment provider's event.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentEventOutcome>))]
public enum OrderPaymentEventOutcome
{
    /// <summary>The event was applied to an order.</summary>
    Applied,

    /// <summary>The event was received before.</summary>
    Duplicate,

    /// <summary>The event does not concern a payment of this application.</summary>
    Ignored,

    /// <summary>The event refers to an order or payment that was not found.</summary>
    Unmatched,

    /// <summary>The event could not be applied and is retried.</summary>
    Failed,
}
