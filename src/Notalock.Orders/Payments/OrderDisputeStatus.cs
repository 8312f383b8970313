using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Where a customer's dispute of a payment stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderDisputeStatus>))]
public enum OrderDisputeStatus
{
    /// <summary>The bank asks, and no money is withheld.</summary>
    Inquiry,

    /// <summary>The money is disputed.</summary>
    Open,

    /// <summary>Closed without loss: won, withdrawn, or an inquiry that led to nothing.</summary>
    Won,

    /// <summary>Closed with loss. Sticks.</summary>
    Lost,
}
