using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>What orders are listed by. Ties are broken by id, so every order has one place.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderSort>))]
public enum OrderSort
{
    /// <summary>By <see cref="Order.PlacedAt"/>: when the order came into being for its customer.</summary>
    Created,

    /// <summary>By <see cref="Order.UpdatedAt"/>.</summary>
    Updated,

    /// <summary>By the total in minor units. Filter by currency where several are in use.</summary>
    Total,
}
