using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

// Alerts about payments: warnings of banks and reviews.
public sealed partial class SimulatedPaymentProvider
{
    /// <summary>Raises an alert about a captured payment.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <returns>The alert.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or is not captured.</exception>
    public PaymentAlertSnapshot RaiseAlert(string reference, OrderPaymentAlertKind kind)
    {
        PaymentAlertSnapshot? alert = null;
        Update(reference, payment =>
        {
            EnsureState(!payment.Captured.IsZero, payment, "has not been captured");
            alert = new PaymentAlertSnapshot(
                NewId("alt", ++_alerts),
                kind,
                IsOpen: true,
                kind == OrderPaymentAlertKind.Review ? "rule" : "made_with_stolen_card");
            payment.Alerts.Add(alert);
            Emit("alert.raised", payment.ToIdentitySnapshot() with { Alerts = [alert] });
        });
        return alert!;
    }

    /// <summary>Closes an alert.</summary>
    /// <param name="alertReference">The provider's id of the alert.</param>
    /// <returns>The updated alert.</returns>
    /// <exception cref="InvalidOperationException">The alert does not exist.</exception>
    public PaymentAlertSnapshot CloseAlert(string alertReference)
    {
        ArgumentNullException.ThrowIfNull(alertReference);
        lock (_lock)
        {
            foreach (var payment in _payments)
            {
                var index = payment.Alerts.FindIndex(alert => alert.Reference == alertReference);
                if (index >= 0)
                {
                    var closed = payment.Alerts[index] = payment.Alerts[index] with { IsOpen = false };
                    Emit("alert.closed", payment.ToIdentitySnapshot() with { Alerts = [closed] });
                    return closed;
                }
            }

            throw new InvalidOperationException($"The alert '{alertReference}' does not exist.");
        }
    }
}
