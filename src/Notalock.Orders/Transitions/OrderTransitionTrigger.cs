using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the trigger of a transition.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderTransitionTrigger>))]
public enum OrderTransitionTrigger
{
    /// <summary>A payment. The transition cannot be requested by a command.</summary>
    Fact,

    /// <summary>A command by staff, the customer or the host.</summary>
    Command,

    /// <summary>The cancel command, which also voids or refunds the payments of the order.</summary>
    Cancel,

    /// <summary>The shipments of the order. The transition cannot be requested by a command.</summary>
    Shipment,
}
