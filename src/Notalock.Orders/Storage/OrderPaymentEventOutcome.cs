using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders.Storage;

/// <summary>What became of a provider's event.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentEventOutcome>))]
public enum OrderPaymentEventOutcome
{
    /// <summary>Its facts are part of an order.</summary>
    Applied,

    /// <summary>It came before.</summary>
    Duplicate,

    /// <summary>It is about nothing of ours.</summary>
    Ignored,

    /// <summary>It names an order that is not here (yet).</summary>
    Unmatched,

    /// <summary>It could not be applied; it is tried again.</summary>
    Failed,
}
