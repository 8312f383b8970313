using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies how a customer pays without a payment provider.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OfflinePaymentMethod>))]
public enum OfflinePaymentMethod
{
    /// <summary>Payment by bank transfer, before the order is processed.</summary>
    BankTransfer,

    /// <summary>Payment in cash on delivery. The order can be processed before it is paid.</summary>
    CashOnDelivery,

    /// <summary>Payment by invoice. The order can be processed before it is paid.</summary>
    Invoice,
}
