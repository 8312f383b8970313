using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Which field a search matched. In order of precedence: an order that matches several is reported with the first.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderSearchField>))]
public enum OrderSearchField
{
    /// <summary>The order number.</summary>
    Number,

    /// <summary>The customer's e-mail address.</summary>
    Email,

    /// <summary>The customer's name.</summary>
    CustomerName,

    /// <summary>The name of a product.</summary>
    ProductName,

    /// <summary>The stock keeping unit of a product.</summary>
    Sku,

    /// <summary>A provider's reference of a payment or of its hosted page.</summary>
    PaymentReference,
}
