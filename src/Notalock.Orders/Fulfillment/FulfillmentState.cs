using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies how much of an order was shipped and delivered. Canceled units need not be shipped.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FulfillmentState>))]
public enum FulfillmentState
{
    /// <summary>No item requires shipping.</summary>
    NotRequired,

    /// <summary>No unit was shipped. Parcels may be prepared.</summary>
    Unfulfilled,

    /// <summary>Some units were shipped, and others are still to be shipped.</summary>
    PartiallyShipped,

    /// <summary>All units were shipped, and none was delivered.</summary>
    Shipped,

    /// <summary>All units were shipped, and some were delivered.</summary>
    PartiallyDelivered,

    /// <summary>All units were delivered.</summary>
    Delivered,
}
