using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>Specifies the fault of a notification.</summary>
public enum SimulatedNotificationFault
{
    /// <summary>No fault occurs.</summary>
    None,

    /// <summary>The notification is sent a second time, after the pending notifications.</summary>
    Duplicate,

    /// <summary>The notification is delayed until three more events have occurred or no other notification is pending.</summary>
    Late,

    /// <summary>The notification is sent before pending notifications; if there are none, it is sent after the next event.</summary>
    Reordered,

    /// <summary>The notification is not sent and is listed as undelivered.</summary>
    Lost,

    /// <summary>The notification identifies the payment without its state: <see cref="PaymentNotification.NeedsLookup"/>.</summary>
    Thin,
}
