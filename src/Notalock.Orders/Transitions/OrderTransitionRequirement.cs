using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>What an order must fulfil to take an edge.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderTransitionRequirement>))]
public enum OrderTransitionRequirement
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The payment is authorized, or the method is paid later (cash on delivery, invoice).</summary>
    PaymentSecured,

    /// <summary><see cref="NotalockOrdersOptions.AllowDeliveryWithoutShipping"/> is on.</summary>
    NoShippingNeeded,
}
