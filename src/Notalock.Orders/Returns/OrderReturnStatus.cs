using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the status of a return.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderReturnStatus>))]
public enum OrderReturnStatus
{
    /// <summary>The customer requested the return, and staff has not decided yet.</summary>
    Requested,

    /// <summary>The return was approved, and goods are expected.</summary>
    Approved,

    /// <summary>All goods that are expected were received, or none are expected.</summary>
    Received,

    /// <summary>The return is completed. Units that were not received can be returned again.</summary>
    Closed,

    /// <summary>Staff declined the return.</summary>
    Declined,

    /// <summary>The return was canceled before any goods were received.</summary>
    Canceled,
}
