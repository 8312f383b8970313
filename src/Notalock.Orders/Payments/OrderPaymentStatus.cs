using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the status of a payment attempt.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentStatus>))]
public enum OrderPaymentStatus
{
    /// <summary>The attempt is stored, and the provider has not responded yet.</summary>
    Requested,

    /// <summary>The payment was created, and the customer has not attempted to pay yet.</summary>
    Pending,

    /// <summary>The customer must take an action, such as confirming the payment with their bank.</summary>
    RequiresAction,

    /// <summary>The provider is processing the payment.</summary>
    Processing,

    /// <summary>The payment is authorized and not captured.</summary>
    Authorized,

    /// <summary>The payment was captured in full or in part.</summary>
    Captured,

    /// <summary>The attempt failed. It can still succeed later.</summary>
    Failed,

    /// <summary>The attempt was voided before anything was captured.</summary>
    Voided,
}
