using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the preference of a customer who returns goods.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderReturnPreference>))]
public enum OrderReturnPreference
{
    /// <summary>A refund.</summary>
    Refund,

    /// <summary>Other goods.</summary>
    Exchange,
}
