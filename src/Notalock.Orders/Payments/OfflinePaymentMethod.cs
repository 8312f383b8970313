using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>How a customer pays outside any provider.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OfflinePaymentMethod>))]
public enum OfflinePaymentMethod
{
    /// <summary>By bank transfer, before the order is processed.</summary>
    BankTransfer,

    /// <summary>In cash at the door: the order may be processed before.</summary>
    CashOnDelivery,

    /// <summary>By invoice: the order may be processed before.</summary>
    Invoice,
}
