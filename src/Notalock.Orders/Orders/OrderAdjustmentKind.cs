using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>What an adjustment is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderAdjustmentKind>))]
public enum OrderAdjustmentKind
{
    /// <summary>Shipping; its amount is not negative.</summary>
    Shipping,

    /// <summary>Tax; its amount is not negative.</summary>
    Tax,

    /// <summary>A discount; its amount is not positive.</summary>
    Discount,

    /// <summary>A surcharge, such as for gift wrapping; its amount is not negative.</summary>
    Surcharge,
}
