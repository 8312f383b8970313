using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the kind of a payment alert.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderPaymentAlertKind>))]
public enum OrderPaymentAlertKind
{
    /// <summary>The bank of the customer suspects that the payment is fraudulent. A dispute can follow.</summary>
    FraudWarning,

    /// <summary>The provider asks staff to review the payment.</summary>
    Review,
}
