using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>What is asked of a provider for one payment.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentOperationKind>))]
public enum OrderPaymentOperationKind
{
    /// <summary>Begin the payment.</summary>
    Create,

    /// <summary>Capture what was authorized.</summary>
    Capture,

    /// <summary>Release what was authorized, or call the attempt off.</summary>
    Void,
}
