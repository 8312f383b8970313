using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the status of a refund.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderRefundStatus>))]
public enum OrderRefundStatus
{
    /// <summary>The refund is stored and reduces the refundable amount. It has not been made yet.</summary>
    Requested,

    /// <summary>The provider is processing the refund.</summary>
    Pending,

    /// <summary>The outcome of the provider call is unknown. The refund is retried with the same idempotency key.</summary>
    Unknown,

    /// <summary>The refund succeeded.</summary>
    Succeeded,

    /// <summary>The refund failed. This status is final, and takes precedence over a success that was reported before.</summary>
    Failed,

    /// <summary>The refund was canceled before it was made.</summary>
    Canceled,
}
