using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies how much of the shipping a credit includes.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CreditShipping>))]
public enum CreditShipping
{
    /// <summary>The credit includes no shipping.</summary>
    None,

    /// <summary>The credit includes the share of the shipping that corresponds to the value of the credited items.</summary>
    Share,

    /// <summary>The credit includes all shipping that was not credited before.</summary>
    All,
}
