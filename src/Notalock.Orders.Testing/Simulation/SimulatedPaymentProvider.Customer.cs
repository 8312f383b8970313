using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <content>The customer, the bank, and the provider's dashboard.</content>
public sealed partial class SimulatedPaymentProvider
{
    /// <summary>Finds a payment.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The payment, or null.</returns>
    public SimulatedPayment? FindPayment(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        lock (_lock)
        {
            return Lookup(reference) is { } payment ? Show(payment) : null;
        }
    }

    /// <summary>The customer pays: the money is captured, or reserved when that was asked for. The plan may have the first try declined.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it does not wait for the customer.</exception>
    public SimulatedPayment Pay(string reference) => Act(reference, payment =>
    {
        RequireCustomer(payment);
        var course = _faults.PickPaymentBehavior(_customerPayments++);
        if (course.HasFlag(SimulatedPaymentBehavior.DeclineFirst))
        {
            Begin(payment);
            Fail(payment, "card_declined");
        }

        payment.DisputePlanned = course.HasFlag(SimulatedPaymentBehavior.Disputed);
        Begin(payment);
        Succeed(payment);
    });

    /// <summary>The customer tries to pay and is declined; another try may follow.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="code">Why.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it does not wait for the customer.</exception>
    public SimulatedPayment Decline(string reference, string code = "card_declined") => Act(reference, payment =>
    {
        RequireCustomer(payment);
        Begin(payment);
        Fail(payment, code);
    });

    /// <summary>The customer tries to pay, and their bank asks them to confirm: <see cref="Pay"/> or <see cref="Decline"/> follows.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it does not wait for the customer.</exception>
    public SimulatedPayment RequireAction(string reference) => Act(reference, payment =>
    {
        RequireCustomer(payment);
        Begin(payment);
        Move(payment, OrderPaymentStatus.RequiresAction, "payment.requires_action");
    });

    /// <summary>The customer pays in a way that takes days, such as a direct debit: <see cref="CompleteProcessing"/> follows.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it does not wait for the customer.</exception>
    public SimulatedPayment Process(string reference) => Act(reference, payment =>
    {
        RequireCustomer(payment);
        Begin(payment);
        Move(payment, OrderPaymentStatus.Processing, "payment.processing");
    });

    /// <summary>What was being processed comes to an end.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="succeeded">Whether the money came.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it is not being processed.</exception>
    public SimulatedPayment CompleteProcessing(string reference, bool succeeded) => Act(reference, payment =>
    {
        Require(payment.Status is OrderPaymentStatus.Processing, payment, "is not being processed");
        if (succeeded)
        {
            Succeed(payment);
        }
        else
        {
            Fail(payment, "insufficient_funds");
        }
    });

    /// <summary>The customer leaves and does not come back, and the attempt or its hosted page expires.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it does not wait for the customer.</exception>
    public SimulatedPayment Expire(string reference) => Act(reference, payment =>
    {
        RequireCustomer(payment);
        End(payment, key: null, "session_expired");
    });

    /// <summary>The bank lets a reservation lapse. After a partial capture, the rest of it.</summary>
    /// <param name="reference">The provider's id of the payment.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or nothing is reserved.</exception>
    public SimulatedPayment ExpireAuthorization(string reference) => Act(reference, payment =>
    {
        Require(!payment.Capturable.IsZero, payment, "holds no reservation");
        Lapse(payment);
    });

    /// <summary>Somebody refunds in the provider's dashboard.</summary>
    /// <param name="reference">The provider's id of the payment.</param>
    /// <param name="amount">How much; null for everything that is left.</param>
    /// <returns>The refund.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or that much cannot be refunded.</exception>
    public RefundSnapshot RefundInDashboard(string reference, Money? amount = null)
    {
        RefundSnapshot? refund = null;
        Act(reference, payment =>
        {
            var left = payment.Captured - payment.Refunded;
            var asked = amount ?? left;
            Require(RefuseAmount(asked, left, string.Empty) is null, payment, "cannot be refunded by that much");
            refund = AddRefund(payment, asked, request: null).Snapshot;
        });
        return refund!;
    }

    /// <summary>A refund comes to its end: a pending one succeeds or fails, and one that succeeded fails after all.</summary>
    /// <param name="refundReference">The provider's id of the refund.</param>
    /// <param name="status"><see cref="OrderRefundStatus.Succeeded"/>, <see cref="OrderRefundStatus.Failed"/> or <see cref="OrderRefundStatus.Canceled"/>.</param>
    /// <returns>The refund afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such refund, or it has come to that end or to a final one.</exception>
    public RefundSnapshot CompleteRefund(string refundReference, OrderRefundStatus status)
    {
        ArgumentNullException.ThrowIfNull(refundReference);
        lock (_lock)
        {
            var refund = _payments.SelectMany(static payment => payment.Refunds)
                .FirstOrDefault(candidate => candidate.Snapshot.Reference == refundReference)
                ?? throw new InvalidOperationException($"There is no refund {refundReference}.");
            Settle(refund, status);
            return refund.Snapshot;
        }
    }

    /// <summary>The customer disputes the payment.</summary>
    /// <param name="reference">The provider's id of the payment.</param>
    /// <param name="amount">How much; null for everything that was captured.</param>
    /// <param name="inquiry">Whether their bank only asks, and no money is withheld.</param>
    /// <returns>The dispute.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or no money was captured.</exception>
    public DisputeSnapshot OpenDispute(string reference, Money? amount = null, bool inquiry = false)
    {
        DisputeSnapshot? dispute = null;
        Act(reference, payment => dispute = Dispute(payment, amount, inquiry));
        return dispute!;
    }

    /// <summary>A dispute ends.</summary>
    /// <param name="disputeReference">The provider's id of the dispute.</param>
    /// <param name="won">Whether the shop keeps the money.</param>
    /// <returns>The dispute afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such dispute, or it has ended.</exception>
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
                    return payment.Disputes[index] = Close(payment, payment.Disputes[index], won);
                }
            }

            throw new InvalidOperationException($"There is no dispute {disputeReference}.");
        }
    }

    /// <summary>Somebody changes what a payment is to bring in, in the provider's dashboard or with its keys, before the customer pays.</summary>
    /// <param name="reference">The provider's id of the payment or of its hosted page.</param>
    /// <param name="amount">How much; may be in another currency.</param>
    /// <returns>The payment afterwards.</returns>
    /// <exception cref="InvalidOperationException">There is no such payment, or it does not wait for the customer.</exception>
    public SimulatedPayment ChangeAmount(string reference, Money amount) => Act(reference, payment =>
    {
        RequireCustomer(payment);
        var zero = Money.Zero(amount.Currency);
        (payment.Amount, payment.Authorized, payment.Captured, payment.Capturable) = (amount, zero, zero, zero);
    });

    /// <summary>Lets time do its work: lets lapse what is due, and carries out what the plan has in store for refunds and disputes.</summary>
    /// <returns>How many refunds and disputes moved.</returns>
    public int CompletePending()
    {
        lock (_lock)
        {
            var moved = 0;
            foreach (var payment in _payments)
            {
                LapseIfDue(payment);
                foreach (var refund in payment.Refunds.Where(static refund => refund.Planned is not null))
                {
                    Settle(refund, refund.Planned!.Value);
                    moved++;
                }

                if (payment is { DisputePlanned: true, Captured.IsZero: false })
                {
                    payment.DisputePlanned = false;
                    Dispute(payment, amount: null, inquiry: false);
                    moved++;
                }
            }

            return moved;
        }
    }

    private SimulatedPayment Act(string reference, Action<SimulatedPaymentState> action)
    {
        ArgumentNullException.ThrowIfNull(reference);
        lock (_lock)
        {
            var payment = Lookup(reference) ?? throw new InvalidOperationException($"There is no payment {reference}.");
            LapseIfDue(payment);
            action(payment);
            return Show(payment);
        }
    }

    /// <summary>On a hosted page, the payment itself comes into being when the customer first tries.</summary>
    private void Begin(SimulatedPaymentState payment)
    {
        if (payment.Reference is null)
        {
            payment.Reference = NewId("pay", _payments.IndexOf(payment) + 1);
            Emit("payment.created", payment.Attempt());
        }
    }

    private void Succeed(SimulatedPaymentState payment)
    {
        payment.ExpiresAt = null;
        if (payment.Request.CaptureImmediately)
        {
            payment.Authorized = payment.Amount;
            TakeMoney(payment, payment.Amount, key: null);
            Emit("payment.captured", payment.Attempt());
        }
        else
        {
            (payment.Authorized, payment.Capturable) = (payment.Amount, payment.Amount);
            payment.ExpiresAt = _time.GetUtcNow() + _options.AuthorizationDuration;
            Book(SimulatedMovementKind.Authorized, payment, payment.Amount);
            (payment.FailureCode, payment.FailureMessage) = (null, null);
            Move(payment, OrderPaymentStatus.Authorized, "payment.authorized");
        }

        if (payment.SessionReference is not null)
        {
            Emit("session.completed", payment.Attempt() with { SessionReference = payment.SessionReference });
        }
    }

    private void Fail(SimulatedPaymentState payment, string code)
    {
        (payment.FailureCode, payment.FailureMessage) = (code, "The payment was declined.");
        Move(payment, OrderPaymentStatus.Failed, "payment.failed");
    }

    private void Move(SimulatedPaymentState payment, OrderPaymentStatus status, string type)
    {
        payment.Status = status;
        Emit(type, payment.Attempt());
    }

    private void Settle(SimulatedRefundState refund, OrderRefundStatus status)
    {
        var before = refund.Snapshot.Status;
        var fits = status switch
        {
            OrderRefundStatus.Succeeded or OrderRefundStatus.Canceled => before is OrderRefundStatus.Pending,
            OrderRefundStatus.Failed => refund.Counts,
            _ => false,
        };
        if (!fits)
        {
            throw new InvalidOperationException($"The refund {refund.Snapshot.Reference} is {before} and cannot become {status}.");
        }

        refund.Planned = null;
        var failed = status is OrderRefundStatus.Failed;
        refund.Snapshot = refund.Snapshot with { Status = status, FailureCode = failed ? "expired_or_canceled_card" : null };
        if (status is not OrderRefundStatus.Succeeded)
        {
            Book(
                SimulatedMovementKind.RefundReturned, refund.Payment, refund.Snapshot.Amount, reference: refund.Snapshot.Reference,
                refundId: refund.Snapshot.RefundId);
        }

        EmitRefund(refund, failed ? "refund.failed" : "refund.updated");
    }

    private DisputeSnapshot Dispute(SimulatedPaymentState payment, Money? amount, bool inquiry)
    {
        Require(!payment.Captured.IsZero, payment, "brought in no money");
        var dispute = new DisputeSnapshot(
            NewId("dsp", ++_disputes), inquiry ? OrderDisputeStatus.Inquiry : OrderDisputeStatus.Open, amount ?? payment.Captured);
        payment.Disputes.Add(dispute);
        if (!inquiry)
        {
            Book(SimulatedMovementKind.DisputeWithdrawn, payment, dispute.Amount!.Value, reference: dispute.Reference);
        }

        Emit("dispute.created", payment.Identity() with { Disputes = [dispute] });
        return dispute;
    }

    private DisputeSnapshot Close(SimulatedPaymentState payment, DisputeSnapshot dispute, bool won)
    {
        Require(dispute.Status is OrderDisputeStatus.Open or OrderDisputeStatus.Inquiry, payment, "has no such open dispute");
        var closed = dispute with { Status = won ? OrderDisputeStatus.Won : OrderDisputeStatus.Lost };
        switch (dispute.Status, won)
        {
            case (OrderDisputeStatus.Open, true):
                Book(SimulatedMovementKind.DisputeReinstated, payment, dispute.Amount!.Value, reference: dispute.Reference);
                break;
            case (OrderDisputeStatus.Inquiry, false):
                Book(SimulatedMovementKind.DisputeWithdrawn, payment, dispute.Amount!.Value, reference: dispute.Reference);
                break;
            default:
                break;
        }

        Emit("dispute.closed", payment.Identity() with { Disputes = [closed] });
        return closed;
    }

    private static void RequireCustomer(SimulatedPaymentState payment) => Require(payment.AwaitsCustomer, payment, "does not wait for the customer");

    private static void Require(bool condition, SimulatedPaymentState payment, string sentence)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The payment {payment.Describe} is {payment.Status} and {sentence}.");
        }
    }
}
