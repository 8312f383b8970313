using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Who may take an edge of the map.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderTransitionTrigger>))]
public enum OrderTransitionTrigger
{
    /// <summary>Only the projection of payment facts.</summary>
    Fact,

    /// <summary>Staff, the customer or the host, by asking for the status.</summary>
    Command,

    /// <summary>Only the cancel command, which decides about the money in the same commit.</summary>
    Cancel,
}
