using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the condition of returned goods.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderReturnCondition>))]
public enum OrderReturnCondition
{
    /// <summary>The goods are as new.</summary>
    AsNew,

    /// <summary>The goods were used.</summary>
    Used,

    /// <summary>The goods are damaged.</summary>
    Damaged,

    /// <summary>The customer received other goods than were ordered.</summary>
    Wrong,

    /// <summary>The goods never arrived.</summary>
    Missing,
}
