using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the status of a payment dispute.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderDisputeStatus>))]
public enum OrderDisputeStatus
{
    /// <summary>The bank requests information. No funds are withheld.</summary>
    Inquiry,

    /// <summary>The payment is disputed.</summary>
    Open,

    /// <summary>The dispute was closed without a loss: it was won or withdrawn, or was an inquiry without consequences.</summary>
    Won,

    /// <summary>The dispute was lost. It can only be won afterwards, as by an appeal.</summary>
    Lost,
}
