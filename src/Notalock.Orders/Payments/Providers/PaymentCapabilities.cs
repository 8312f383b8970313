namespace Notalock.Orders.Payments;

/// <summary>Specifies the capabilities of a payment provider.</summary>
[Flags]
public enum PaymentCapabilities
{
    /// <summary>The provider can only create payments.</summary>
    None = 0,

    /// <summary>The provider can authorize a payment without capturing it.</summary>
    Authorize = 1 << 0,

    /// <summary>The provider can capture less than the authorized amount; the remaining authorized amount is voided.</summary>
    PartialCapture = 1 << 1,

    /// <summary>The provider can capture several times from one authorization.</summary>
    MultipleCaptures = 1 << 2,

    /// <summary>The provider can void authorizations and cancel payment attempts.</summary>
    Void = 1 << 3,

    /// <summary>The provider can refund a payment in full.</summary>
    Refund = 1 << 4,

    /// <summary>The provider can refund a part of a payment.</summary>
    PartialRefund = 1 << 5,

    /// <summary>The provider can make several refunds of one payment.</summary>
    MultipleRefunds = 1 << 6,

    /// <summary>The provider can host a payment page that the customer is redirected to.</summary>
    HostedPage = 1 << 7,

    /// <summary>The provider can find a payment.</summary>
    Find = 1 << 8,

    /// <summary>The provider has all capabilities.</summary>
    All = (1 << 9) - 1,
}
