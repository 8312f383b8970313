using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the sort order of a list of orders. Ties are broken by id, so the sequence is always the same.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderSort>))]
public enum OrderSort
{
    /// <summary>Sorts by <see cref="Order.PlacedAt"/>, the time at which the customer placed the order.</summary>
    Created,

    /// <summary>Sorts by <see cref="Order.UpdatedAt"/>.</summary>
    Updated,

    /// <summary>Sorts by the total in minor units. Filter by currency if orders use more than one.</summary>
    Total,
}
