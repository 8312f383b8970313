using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the kind of an operation that is requested from a payment provider.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentOperationKind>))]
public enum OrderPaymentOperationKind
{
    /// <summary>The operation creates the payment.</summary>
    Create,

    /// <summary>The operation captures the authorized amount or a part of it.</summary>
    Capture,

    /// <summary>The operation voids the authorization, or cancels the payment attempt.</summary>
    Void,
}
