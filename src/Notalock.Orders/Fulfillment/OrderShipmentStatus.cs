using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the status of a shipment.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderShipmentStatus>))]
public enum OrderShipmentStatus
{
    /// <summary>The parcel is packed or has a label, but was not handed to the carrier.</summary>
    Prepared,

    /// <summary>The parcel was handed to the carrier.</summary>
    Shipped,

    /// <summary>The parcel was delivered.</summary>
    Delivered,

    /// <summary>The parcel was lost. Its units are to be shipped again.</summary>
    Lost,

    /// <summary>The parcel was not shipped after all. Its units are to be shipped again.</summary>
    Canceled,
}
