using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the kind of an adjustment.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderAdjustmentKind>))]
public enum OrderAdjustmentKind
{
    /// <summary>Shipping. The amount is not negative.</summary>
    Shipping,

    /// <summary>Tax. The amount is not negative.</summary>
    Tax,

    /// <summary>A discount. The amount is not positive.</summary>
    Discount,

    /// <summary>A surcharge, for example for gift wrapping. The amount is not negative.</summary>
    Surcharge,
}
