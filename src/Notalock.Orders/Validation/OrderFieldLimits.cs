namespace Notalock.Orders;

/// <summary>Provides the limits of every field of an order, shared by the rules, the stores and the APIs.</summary>
/// <remarks>Lengths are in UTF-16 code units, the unit of <see cref="string.Length"/>.</remarks>
public static class OrderFieldLimits
{
    /// <summary>The maximum amount of an order in minor units, so that sums over thousands of orders fit 64 bits.</summary>
    public const long Amount = 1_000_000_000_000_000;

    /// <summary>The maximum length of an order number.</summary>
    public const int OrderNumber = 40;

    /// <summary>The maximum length of an order status.</summary>
    public const int Status = 40;

    /// <summary>The maximum length of a currency code.</summary>
    public const int CurrencyCode = 3;

    /// <summary>The maximum length of an identifier of the application: customer, shop, product and stock keeping unit.</summary>
    public const int Identifier = 100;

    /// <summary>The maximum length of a correlation id.</summary>
    public const int CorrelationId = 100;

    /// <summary>The maximum length of the id and of the name of an actor.</summary>
    public const int Actor = 200;

    /// <summary>The maximum length of an idempotency key.</summary>
    public const int IdempotencyKey = 255;

    /// <summary>The maximum length of an idempotency scope.</summary>
    public const int IdempotencyScope = 500;

    /// <summary>The maximum length of a fingerprint.</summary>
    public const int Fingerprint = 64;

    /// <summary>The maximum length of an email address.</summary>
    public const int Email = 254;

    /// <summary>The maximum length of the name of a customer.</summary>
    public const int Name = 200;

    /// <summary>The maximum length of a telephone number.</summary>
    public const int Phone = 40;

    /// <summary>The maximum length of the name, company, address lines, city and region of an address.</summary>
    public const int AddressPart = 200;

    /// <summary>The maximum length of a postal code.</summary>
    public const int PostalCode = 40;

    /// <summary>The maximum length of a country.</summary>
    public const int Country = 100;

    /// <summary>The maximum length of a shipping method.</summary>
    public const int ShippingMethod = 100;

    /// <summary>The maximum length of a carrier.</summary>
    public const int Carrier = 100;

    /// <summary>The maximum length of a tracking number.</summary>
    public const int TrackingNumber = 200;

    /// <summary>The maximum value of <see cref="FulfillmentOptions.MaxShipments"/>.</summary>
    public const int Shipments = 1_000;

    /// <summary>The maximum value of <see cref="ReturnOptions.MaxReturns"/>.</summary>
    public const int Returns = 1_000;

    /// <summary>The maximum length of a return number.</summary>
    public const int ReturnNumber = 60;

    /// <summary>The maximum length of the reason of a returned item.</summary>
    public const int ReturnReason = 40;

    /// <summary>The maximum length of the name of a system that reports shipments.</summary>
    public const int ShipmentSource = 40;

    /// <summary>The maximum length of the id of a shipment in the system that reports it.</summary>
    public const int ShipmentReference = 200;

    /// <summary>The maximum length of a URL.</summary>
    public const int Url = 2_000;

    /// <summary>The maximum length of a note, of a customer's note and of the reason of a status change.</summary>
    public const int Note = 2_000;

    /// <summary>The maximum length of the reason of a refund and of the description of a payment.</summary>
    public const int Reason = 500;

    /// <summary>The maximum length of a stored error or failure message.</summary>
    public const int FailureMessage = 500;

    /// <summary>The maximum length of a stored failure code.</summary>
    public const int FailureCode = 100;

    /// <summary>The maximum length of a payment method and of a card brand.</summary>
    public const int PaymentMethod = 40;

    /// <summary>The maximum length of a product name.</summary>
    public const int ProductName = 300;

    /// <summary>The maximum quantity of an item.</summary>
    public const int Quantity = 1_000_000;

    /// <summary>The maximum length of the label of an adjustment.</summary>
    public const int AdjustmentLabel = 200;

    /// <summary>The maximum number of adjustments of an order.</summary>
    public const int Adjustments = 100;

    /// <summary>The maximum number of adjustments of an item.</summary>
    public const int ItemAdjustments = 20;

    /// <summary>The maximum value of <see cref="NotalockOrdersOptions.MaxItems"/>.</summary>
    public const int Items = 10_000;

    /// <summary>The maximum number of metadata keys.</summary>
    public const int MetadataKeys = 50;

    /// <summary>The maximum length of a metadata key.</summary>
    public const int MetadataKey = 40;

    /// <summary>The maximum length of a metadata value.</summary>
    public const int MetadataValue = 500;

    /// <summary>
    /// The maximum size of all metadata of an order, including that of its items: the sum of keys and values in bytes of UTF-8.
    /// </summary>
    public const int MetadataBytes = 16 * 1024;

    /// <summary>The maximum length of the name of a payment provider.</summary>
    public const int ProviderName = 40;

    /// <summary>The maximum length of a reference that a payment provider assigns to a payment, session, refund or event.</summary>
    public const int ProviderReference = 255;

    /// <summary>The maximum length of the type of a payment provider's event.</summary>
    public const int ProviderEventType = 100;

    /// <summary>The maximum length of the type of an outbox message.</summary>
    public const int OutboxMessageType = 60;

    /// <summary>The maximum length of a search text.</summary>
    public const int SearchText = 100;

    /// <summary>The maximum number of values of a list filter.</summary>
    public const int FilterValues = 50;
}
