using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>What goes wrong with a notification.</summary>
public enum SimulatedNotificationFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is sent a second time, after what is waiting.</summary>
    Duplicate,

    /// <summary>It is held back until three more events came, or until a delivery of everything.</summary>
    Late,

    /// <summary>It overtakes what is waiting; when nothing is waiting, the next event overtakes it.</summary>
    Reordered,

    /// <summary>It is not sent, and is listed as undelivered.</summary>
    Lost,

    /// <summary>It names the payment and no facts: <see cref="PaymentNotification.NeedsLookup"/>.</summary>
    Thin,
}
