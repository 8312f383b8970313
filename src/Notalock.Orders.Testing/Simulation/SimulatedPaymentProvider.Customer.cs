using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <content>Contains the actions of the customer, the bank and the dashboard.</content>
public sealed partial class SimulatedPaymentProvider
{
    /// <summary>Finds a payment.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The payment, or <see langword="null"/> if no payment has this id.</returns>
    public SimulatedPayment? FindPayment(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        lock (_lock)
        {
            return FindState(reference) is { } payment ? ToPayment(payment) : null;
        }
    }

    /// <summary>
    /// Pays as the customer. The amount is captured or, if requested, authorized. The fault plan can decline the first attempt.
    /// </summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or cannot be paid.</exception>
    public SimulatedPayment Pay(string reference) => Update(reference, payment =>
    {
        EnsureAwaitsCustomer(payment);
        var behavior = _faults.PickPaymentBehavior(_customerPayments++);
        if (behavior.HasFlag(SimulatedPaymentBehavior.DeclineFirst))
        {
            EnsureCreated(payment);
            Reject(payment, "card_declined");
        }

        payment.DisputePlanned = behavior.HasFlag(SimulatedPaymentBehavior.Disputed);
        EnsureCreated(payment);
        Complete(payment);
    });

    /// <summary>Attempts to pay as the customer and is declined. The payment can be attempted again.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="code">The failure code.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or cannot be paid.</exception>
    public SimulatedPayment Decline(string reference, string code = "card_declined") => Update(reference, payment =>
    {
        EnsureAwaitsCustomer(payment);
        EnsureCreated(payment);
        Reject(payment, code);
    });

    /// <summary>
    /// Attempts to pay as the customer, so that the bank requires a confirmation. Call <see cref="Pay"/> or <see cref="Decline"/> next.
    /// </summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or cannot be paid.</exception>
    public SimulatedPayment RequireAction(string reference) => Update(reference, payment =>
    {
        EnsureAwaitsCustomer(payment);
        EnsureCreated(payment);
        SetStatus(payment, OrderPaymentStatus.RequiresAction, "payment.requires_action");
    });

    /// <summary>
    /// Pays as the customer with a method that takes days, such as a direct debit. Call <see cref="CompleteProcessing"/> next.
    /// </summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or cannot be paid.</exception>
    public SimulatedPayment Process(string reference) => Update(reference, payment =>
    {
        EnsureAwaitsCustomer(payment);
        EnsureCreated(payment);
        SetStatus(payment, OrderPaymentStatus.Processing, "payment.processing");
    });

    /// <summary>Completes a payment that is being processed.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="succeeded"><see langword="true"/> to capture the amount; <see langword="false"/> to fail the payment.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or is not being processed.</exception>
    public SimulatedPayment CompleteProcessing(string reference, bool succeeded) => Update(reference, payment =>
    {
        EnsureState(payment.Status is OrderPaymentStatus.Processing, payment, "is not being processed");
        if (succeeded)
        {
            Complete(payment);
        }
        else
        {
            Reject(payment, "insufficient_funds");
        }
    });

    /// <summary>Expires an unpaid payment or its hosted page.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or cannot be paid.</exception>
    public SimulatedPayment Expire(string reference) => Update(reference, payment =>
    {
        EnsureAwaitsCustomer(payment);
        VoidPayment(payment, key: null, "session_expired");
    });

    /// <summary>Expires an authorization or, after a partial capture, the rest of it.</summary>
    /// <param name="reference">The provider's id of the payment.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or has no authorized amount.</exception>
    public SimulatedPayment ExpireAuthorization(string reference) => Update(reference, payment =>
    {
        EnsureState(!payment.Capturable.IsZero, payment, "has no authorized amount");
        ExpirePayment(payment);
    });

    /// <summary>Makes a refund in the dashboard of the provider.</summary>
    /// <param name="reference">The provider's id of the payment.</param>
    /// <param name="amount">The amount, or <see langword="null"/> for the refundable amount.</param>
    /// <returns>The refund.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist, or the amount cannot be refunded.</exception>
    public RefundSnapshot RefundInDashboard(string reference, Money? amount = null)
    {
        RefundSnapshot? refund = null;
        Update(reference, payment =>
        {
            var left = payment.Captured - payment.Refunded;
            var requested = amount ?? left;
            EnsureState(ValidateAmount(requested, left, string.Empty) is null, payment, "cannot be refunded by this amount");
            refund = AddRefund(payment, requested, request: null).Snapshot;
        });
        return refund!;
    }

    /// <summary>Completes a pending refund, or fails a refund that succeeded before.</summary>
    /// <param name="refundReference">The provider's id of the refund.</param>
    /// <param name="status">
    /// <see cref="OrderRefundStatus.Succeeded"/>, <see cref="OrderRefundStatus.Failed"/> or <see cref="OrderRefundStatus.Canceled"/>.
    /// </param>
    /// <returns>The updated refund.</returns>
    /// <exception cref="InvalidOperationException">The refund does not exist or cannot change to the status.</exception>
    public RefundSnapshot CompleteRefund(string refundReference, OrderRefundStatus status)
    {
        ArgumentNullException.ThrowIfNull(refundReference);
        lock (_lock)
        {
            var refund = _payments.SelectMany(static payment => payment.Refunds)
                .FirstOrDefault(candidate => candidate.Snapshot.Reference == refundReference)
                ?? throw new InvalidOperationException($"The refund '{refundReference}' does not exist.");
            SetRefundStatus(refund, status);
            return refund.Snapshot;
        }
    }

    /// <summary>Opens a dispute as the customer.</summary>
    /// <param name="reference">The provider's id of the payment.</param>
    /// <param name="amount">The amount, or <see langword="null"/> for the captured amount.</param>
    /// <param name="inquiry"><see langword="true"/> for an inquiry of the bank, which withdraws no money.</param>
    /// <returns>The dispute.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or is not captured.</exception>
    public DisputeSnapshot OpenDispute(string reference, Money? amount = null, bool inquiry = false)
    {
        DisputeSnapshot? dispute = null;
        Update(reference, payment => dispute = AddDispute(payment, amount, inquiry));
        return dispute!;
    }

    /// <summary>Closes a dispute.</summary>
    /// <param name="disputeReference">The provider's id of the dispute.</param>
    /// <param name="won"><see langword="true"/> if the shop wins the dispute; otherwise, <see langword="false"/>.</param>
    /// <returns>The updated dispute.</returns>
    /// <exception cref="InvalidOperationException">The dispute does not exist or is already closed.</exception>
    public DisputeSnapshot CloseDispute(string disputeReference, bool won)
    {
        ArgumentNullException.ThrowIfNull(disputeReference);
        lock (_lock)
        {
            foreach (var payment in _payments)
            {
                var index = payment.Disputes.FindIndex(candidate => candidate.Reference == disputeReference);
                if (index >= 0)
                {
                    return payment.Disputes[index] = EndDispute(payment, payment.Disputes[index], won);
                }
            }

            throw new InvalidOperationException($"The dispute '{disputeReference}' does not exist.");
        }
    }

    /// <summary>Changes the amount of an unpaid payment in the dashboard of the provider, without the knowledge of the shop.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="amount">The new amount, which can be in another currency.</param>
    /// <returns>The updated payment.</returns>
    /// <exception cref="InvalidOperationException">The payment does not exist or cannot be paid.</exception>
    public SimulatedPayment ChangeAmount(string reference, Money amount) => Update(reference, payment =>
    {
        EnsureAwaitsCustomer(payment);
        var zero = Money.Zero(amount.Currency);
        (payment.Amount, payment.Authorized, payment.Captured, payment.Capturable) = (amount, zero, zero, zero);
    });

    /// <summary>Expires due authorizations and hosted pages, completes pending refunds and opens planned disputes.</summary>
    /// <returns>The number of refunds and disputes that changed.</returns>
    public int CompletePending()
    {
        lock (_lock)
        {
            var count = 0;
            foreach (var payment in _payments)
            {
                ExpireIfDue(payment);
                foreach (var refund in payment.Refunds.Where(static refund => refund.PlannedStatus is not null))
                {
                    SetRefundStatus(refund, refund.PlannedStatus!.Value);
                    count++;
                }

                if (payment is { DisputePlanned: true, Captured.IsZero: false })
                {
                    payment.DisputePlanned = false;
                    AddDispute(payment, amount: null, inquiry: false);
                    count++;
                }
            }

            return count;
        }
    }

    private SimulatedPayment Update(string reference, Action<SimulatedPaymentState> action)
    {
        ArgumentNullException.ThrowIfNull(reference);
        lock (_lock)
        {
            var payment = FindState(reference) ?? throw new InvalidOperationException($"The payment '{reference}' does not exist.");
            ExpireIfDue(payment);
            action(payment);
            return ToPayment(payment);
        }
    }

    /// <summary>Creates the payment of a hosted page, which does not exist until the first attempt of the customer.</summary>
    private void EnsureCreated(SimulatedPaymentState payment)
    {
        if (payment.Reference is null)
        {
            payment.Reference = NewId("pay", _payments.IndexOf(payment) + 1);
            Emit("payment.created", payment.ToAttemptSnapshot());
        }
    }

    private void Complete(SimulatedPaymentState payment)
    {
        payment.ExpiresAt = null;
        if (payment.Request.CaptureImmediately)
        {
            payment.Authorized = payment.Amount;
            CaptureAmount(payment, payment.Amount, key: null);
            Emit("payment.captured", payment.ToAttemptSnapshot());
        }
        else
        {
            (payment.Authorized, payment.Capturable) = (payment.Amount, payment.Amount);
            payment.ExpiresAt = _timeProvider.GetUtcNow() + _options.AuthorizationDuration;
            RecordMovement(SimulatedMovementKind.Authorized, payment, payment.Amount);
            (payment.FailureCode, payment.FailureMessage) = (null, null);
            SetStatus(payment, OrderPaymentStatus.Authorized, "payment.authorized");
        }

        if (payment.SessionReference is not null)
        {
            Emit("session.completed", payment.ToAttemptSnapshot() with { SessionReference = payment.SessionReference });
        }
    }

    private void Reject(SimulatedPaymentState payment, string code)
    {
        (payment.FailureCode, payment.FailureMessage) = (code, "The payment was declined.");
        SetStatus(payment, OrderPaymentStatus.Failed, "payment.failed");
    }

    private void SetStatus(SimulatedPaymentState payment, OrderPaymentStatus status, string type)
    {
        payment.Status = status;
        Emit(type, payment.ToAttemptSnapshot());
    }

    private void SetRefundStatus(SimulatedRefundState refund, OrderRefundStatus status)
    {
        var before = refund.Snapshot.Status;
        var isAllowed = status switch
        {
            OrderRefundStatus.Succeeded or OrderRefundStatus.Canceled => before is OrderRefundStatus.Pending,
            OrderRefundStatus.Failed => refund.ReducesRefundableAmount,
            _ => false,
        };
        if (!isAllowed)
        {
            throw new InvalidOperationException($"The refund '{refund.Snapshot.Reference}' is {before} and cannot change to {status}.");
        }

        refund.PlannedStatus = null;
        var failed = status is OrderRefundStatus.Failed;
        refund.Snapshot = refund.Snapshot with { Status = status, FailureCode = failed ? "expired_or_canceled_card" : null };
        if (status is not OrderRefundStatus.Succeeded)
        {
            RecordMovement(
                SimulatedMovementKind.RefundReturned, refund.Payment, refund.Snapshot.Amount, reference: refund.Snapshot.Reference,
                refundId: refund.Snapshot.RefundId);
        }

        EmitRefund(refund, failed ? "refund.failed" : "refund.updated");
    }

    private DisputeSnapshot AddDispute(SimulatedPaymentState payment, Money? amount, bool inquiry)
    {
        EnsureState(!payment.Captured.IsZero, payment, "has not been captured");
        var dispute = new DisputeSnapshot(
            NewId("dsp", ++_disputes), inquiry ? OrderDisputeStatus.Inquiry : OrderDisputeStatus.Open, amount ?? payment.Captured);
        payment.Disputes.Add(dispute);
        if (!inquiry)
        {
            RecordMovement(SimulatedMovementKind.DisputeWithdrawn, payment, dispute.Amount!.Value, reference: dispute.Reference);
        }

        Emit("dispute.created", payment.ToIdentitySnapshot() with { Disputes = [dispute] });
        return dispute;
    }

    private DisputeSnapshot EndDispute(SimulatedPaymentState payment, DisputeSnapshot dispute, bool won)
    {
        EnsureState(dispute.Status is OrderDisputeStatus.Open or OrderDisputeStatus.Inquiry, payment, "does not have this open dispute");
        var closed = dispute with { Status = won ? OrderDisputeStatus.Won : OrderDisputeStatus.Lost };
        switch (dispute.Status, won)
        {
            case (OrderDisputeStatus.Open, true):
                RecordMovement(SimulatedMovementKind.DisputeReinstated, payment, dispute.Amount!.Value, reference: dispute.Reference);
                break;
            case (OrderDisputeStatus.Inquiry, false):
                RecordMovement(SimulatedMovementKind.DisputeWithdrawn, payment, dispute.Amount!.Value, reference: dispute.Reference);
                break;
            default:
                break;
        }

        Emit("dispute.closed", payment.ToIdentitySnapshot() with { Disputes = [closed] });
        return closed;
    }

    private static void EnsureAwaitsCustomer(SimulatedPaymentState payment) =>
        EnsureState(payment.AwaitsCustomer, payment, "cannot be paid");

    private static void EnsureState(bool condition, SimulatedPaymentState payment, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The payment '{payment.DisplayReference}' {problem}; its status is {payment.Status}.");
        }
    }
}
