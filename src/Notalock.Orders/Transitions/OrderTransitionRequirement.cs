using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the requirement of a transition.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderTransitionRequirement>))]
public enum OrderTransitionRequirement
{
    /// <summary>No requirement.</summary>
    None,

    /// <summary>The order must have an authorized payment, or be payable by cash on delivery or invoice.</summary>
    PaymentSecured,

    /// <summary>
    /// No item of the order must require shipping, or the option <see cref="NotalockOrdersOptions.AllowDeliveryWithoutShipping"/> must be
    /// <see langword="true"/>.
    /// </summary>
    NoShippingNeeded,
}
