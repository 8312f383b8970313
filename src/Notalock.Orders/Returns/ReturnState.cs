using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the state of the returns of an order.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReturnState>))]
public enum ReturnState
{
    /// <summary>No unit was returned, and no return is in progress.</summary>
    None,

    /// <summary>A return waits for a decision.</summary>
    Requested,

    /// <summary>A return was approved and is not completed.</summary>
    Open,

    /// <summary>A part of the shipped units was returned.</summary>
    PartiallyReturned,

    /// <summary>All shipped units were returned.</summary>
    Returned,
}
