using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies how much of an order was shipped and delivered. Canceled units are not to be shipped.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FulfillmentState>))]
public enum FulfillmentState
{
    /// <summary>No item requires shipping.</summary>
    NotRequired,

    /// <summary>No unit was shipped. Parcels may be prepared.</summary>
    Unfulfilled,

    /// <summary>A part of the units was shipped, and the rest is still to be shipped.</summary>
    PartiallyShipped,

    /// <summary>All units were shipped, and none was delivered.</summary>
    Shipped,

    /// <summary>All units were shipped, and some were delivered.</summary>
    PartiallyDelivered,

    /// <summary>All units were delivered.</summary>
    Delivered,
}
