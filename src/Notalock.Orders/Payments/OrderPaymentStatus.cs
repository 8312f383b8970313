using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Where one payment attempt stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentStatus>))]
public enum OrderPaymentStatus
{
    /// <summary>Saved here; the provider has not answered yet.</summary>
    Requested,

    /// <summary>Begun: the customer has not tried to pay yet.</summary>
    Pending,

    /// <summary>Waiting for the customer, such as for a bank's confirmation.</summary>
    RequiresAction,

    /// <summary>The provider works on it.</summary>
    Processing,

    /// <summary>The money is reserved.</summary>
    Authorized,

    /// <summary>Money was captured: all of it or a part.</summary>
    Captured,

    /// <summary>The attempt failed. It may still succeed later.</summary>
    Failed,

    /// <summary>The attempt was called off before money moved.</summary>
    Voided,
}
