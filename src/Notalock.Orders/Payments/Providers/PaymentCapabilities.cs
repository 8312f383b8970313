namespace Notalock.Orders.Payments;

/// <summary>What a payment provider can do.</summary>
[Flags]
public enum PaymentCapabilities
{
    /// <summary>Nothing but begin a payment.</summary>
    None = 0,

    /// <summary>Reserve money without taking it.</summary>
    Authorize = 1 << 0,

    /// <summary>Capture less than was reserved; the rest is released.</summary>
    PartialCapture = 1 << 1,

    /// <summary>Capture several times from one reservation.</summary>
    MultipleCaptures = 1 << 2,

    /// <summary>Release a reservation and call an attempt off.</summary>
    Void = 1 << 3,

    /// <summary>Send all captured money back.</summary>
    Refund = 1 << 4,

    /// <summary>Send a part back.</summary>
    PartialRefund = 1 << 5,

    /// <summary>Send several parts back.</summary>
    MultipleRefunds = 1 << 6,

    /// <summary>Take the payment on a page of its own that the customer is sent to.</summary>
    HostedPage = 1 << 7,

    /// <summary>Look a payment up.</summary>
    Find = 1 << 8,

    /// <summary>All of them.</summary>
    All = (1 << 9) - 1,
}
