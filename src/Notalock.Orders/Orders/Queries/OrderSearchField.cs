using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>
/// Specifies the field that a search matched, in order of precedence. If several fields or terms match, the first one is reported.
/// </summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderSearchField>))]
public enum OrderSearchField
{
    /// <summary>The order number.</summary>
    Number,

    /// <summary>The customer's email address.</summary>
    Email,

    /// <summary>The customer's name, or the name of an address.</summary>
    CustomerName,

    /// <summary>The name of a product.</summary>
    ProductName,

    /// <summary>The stock keeping unit of a product.</summary>
    Sku,

    /// <summary>A payment provider's reference of a payment or of a hosted payment page.</summary>
    PaymentReference,

    /// <summary>A telephone number of the customer or of an address.</summary>
    Phone,

    /// <summary>The city of an address.</summary>
    City,

    /// <summary>The postal code of an address.</summary>
    PostalCode,

    /// <summary>The tracking number of the shipment.</summary>
    TrackingNumber,

    /// <summary>The return number.</summary>
    ReturnNumber,
}
