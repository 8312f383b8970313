using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Where a refund stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderRefundStatus>))]
public enum OrderRefundStatus
{
    /// <summary>Saved here, its amount reserved; nobody has sent the money yet.</summary>
    Requested,

    /// <summary>The provider works on it.</summary>
    Pending,

    /// <summary>It is not known whether the provider took it. Asked again with the same key.</summary>
    Unknown,

    /// <summary>The money went back.</summary>
    Succeeded,

    /// <summary>The money did not go back. Sticks: it beats a success that was reported.</summary>
    Failed,

    /// <summary>Called off before the money went back.</summary>
    Canceled,
}
