using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <content>Contains the effects of calls, which are applied under the lock.</content>
public sealed partial class SimulatedPaymentProvider
{
    private PaymentResult Create(PaymentCreateRequest request)
    {
        var hosted = request.Parameters.Hosted;
        if (!request.CaptureImmediately && !Declares(PaymentCapabilities.Authorize))
        {
            return PaymentResult.Declined(Unsupported("Authorizations are not supported."));
        }

        if (hosted && !Declares(PaymentCapabilities.HostedPage))
        {
            return PaymentResult.Declined(Unsupported("Hosted payment pages are not supported."));
        }

        if (request.Amount is { IsZero: true } or { IsNegative: true })
        {
            return PaymentResult.Declined(new("amount_too_small", "The amount must be greater than zero."));
        }

        if (_options.Currencies.Count > 0 && !_options.Currencies.Contains(request.Amount.Currency.Code))
        {
            return PaymentResult.Declined(new("currency_not_supported", "The currency is not supported."));
        }

        var number = _payments.Count + 1;
        var payment = new SimulatedPaymentState(request, _timeProvider.GetUtcNow());
        if (hosted)
        {
            payment.SessionReference = NewId("ses", number);
            payment.RedirectUrl = _options.HostedPageUrl(payment.SessionReference);
            payment.ExpiresAt = payment.CreatedAt + _options.SessionDuration;
        }
        else
        {
            payment.Reference = NewId("pay", number);
            payment.ClientSecret = NewId("secret", number);
        }

        _payments.Add(payment);
        if (!hosted)
        {
            Emit("payment.created", payment.ToAttemptSnapshot());
        }

        return PaymentResult.Accepted(payment.ToSnapshot(withRefunds: false), payment.ClientSecret, payment.RedirectUrl);
    }

    private PaymentResult Capture(PaymentCaptureRequest request)
    {
        if (FindState(request) is not { } payment)
        {
            return PaymentResult.Declined(NotFound);
        }

        var decline = payment switch
        {
            { Capturable.IsZero: true, Captured.IsZero: false } => new("already_captured", "The payment has already been captured."),
            { Capturable.IsZero: true } => new("not_authorized", "The payment has no authorized amount."),
            _ => ValidateAmount(request.Amount, payment.Capturable, "The amount exceeds the authorized amount."),
        };
        if (decline is null && request.Amount < payment.Capturable && !Declares(PaymentCapabilities.PartialCapture))
        {
            decline = Unsupported("Partial captures are not supported.");
        }

        if (decline is not null)
        {
            return PaymentResult.Declined(decline, payment.ToSnapshot(withRefunds: false));
        }

        CaptureAmount(payment, request.Amount, request.IdempotencyKey);
        payment.Capturable -= request.Amount;
        if (!payment.Capturable.IsZero && !Declares(PaymentCapabilities.MultipleCaptures))
        {
            ReleaseAuthorization(payment, request.IdempotencyKey);
        }

        if (payment.Capturable.IsZero)
        {
            payment.ExpiresAt = null;
        }

        Emit("payment.captured", payment.ToAttemptSnapshot());
        return PaymentResult.Accepted(payment.ToSnapshot(withRefunds: false));
    }

    private PaymentResult Void(PaymentVoidRequest request)
    {
        if (FindState(request) is not { } payment)
        {
            return PaymentResult.Declined(NotFound);
        }

        PaymentDecline? decline = payment.Status switch
        {
            _ when !Declares(PaymentCapabilities.Void) => Unsupported("Voids are not supported."),
            OrderPaymentStatus.Captured => new("already_captured", "The payment has already been captured."),
            OrderPaymentStatus.Processing => new("payment_processing", "The payment is being processed."),
            _ => null,
        };
        if (decline is not null)
        {
            return PaymentResult.Declined(decline, payment.ToSnapshot(withRefunds: false));
        }

        VoidPayment(payment, request.IdempotencyKey, failureCode: null);
        return PaymentResult.Accepted(payment.ToSnapshot(withRefunds: false));
    }

    private RefundResult Refund(PaymentRefundRequest request)
    {
        if (FindState(request) is not { } payment)
        {
            return RefundResult.Declined(NotFound);
        }

        var decline = payment switch
        {
            _ when !Declares(PaymentCapabilities.Refund) => Unsupported("Refunds are not supported."),
            { Captured.IsZero: true } => new("not_captured", "The payment has not been captured."),
            _ when ValidateAmount(
                request.Amount, payment.Captured - payment.Refunded, "The amount exceeds the refundable amount.") is { } tooHigh => tooHigh,
            _ when request.Amount < payment.Captured && !Declares(PaymentCapabilities.PartialRefund) => Unsupported(
                "Partial refunds are not supported."),
            _ when payment.Refunds.Exists(
                static refund => refund.ReducesRefundableAmount) && !Declares(PaymentCapabilities.MultipleRefunds) =>
                Unsupported("Multiple refunds are not supported."),
            _ => null,
        };
        return decline is not null
            ? RefundResult.Declined(decline)
            : RefundResult.Accepted(AddRefund(payment, request.Amount, request).Snapshot);
    }

    private SimulatedRefundState AddRefund(SimulatedPaymentState payment, Money amount, PaymentRefundRequest? request)
    {
        var behavior = _faults.PickRefundBehavior(_refunds++);
        var pending = behavior is SimulatedRefundBehavior.PendingThenSucceeds or SimulatedRefundBehavior.PendingThenFails;
        var refund = new SimulatedRefundState(
            payment,
            new(NewId("ref", _refunds), pending ? OrderRefundStatus.Pending : OrderRefundStatus.Succeeded, amount)
            {
                RefundId = request?.RefundId,
                Reason = request is null ? "dashboard" : "requested_by_customer",
                CreatedAt = GetWholeSecond(),
            })
        {
            PlannedStatus = behavior switch
            {
                SimulatedRefundBehavior.PendingThenSucceeds => OrderRefundStatus.Succeeded,
                SimulatedRefundBehavior.PendingThenFails or SimulatedRefundBehavior.SucceedsThenFails => OrderRefundStatus.Failed,
                _ => null,
            },
        };
        payment.Refunds.Add(refund);
        RecordMovement(
            SimulatedMovementKind.Refunded, payment, amount, request?.IdempotencyKey, refund.Snapshot.Reference, request?.RefundId);
        EmitRefund(refund, "refund.created");
        return refund;
    }

    private void CaptureAmount(SimulatedPaymentState payment, Money amount, string? key)
    {
        payment.Captured += amount;
        payment.Status = OrderPaymentStatus.Captured;
        (payment.FailureCode, payment.FailureMessage) = (null, null);
        RecordMovement(SimulatedMovementKind.Captured, payment, amount, key);
    }

    private void ReleaseAuthorization(SimulatedPaymentState payment, string? key)
    {
        if (!payment.Capturable.IsZero)
        {
            RecordMovement(SimulatedMovementKind.Released, payment, payment.Capturable, key);
            payment.Capturable = Money.Zero(payment.Amount.Currency);
        }
    }

    private void VoidPayment(SimulatedPaymentState payment, string? key, string? failureCode)
    {
        if (payment.Status is OrderPaymentStatus.Voided)
        {
            return;
        }

        ReleaseAuthorization(payment, key);
        payment.Status = OrderPaymentStatus.Voided;
        payment.ExpiresAt = null;
        (payment.FailureCode, payment.FailureMessage) = (failureCode, null);
        if (payment.Reference is null)
        {
            Emit("session.expired", payment.ToAttemptSnapshot() with { SessionReference = payment.SessionReference });
        }
        else
        {
            Emit("payment.voided", payment.ToAttemptSnapshot());
        }
    }

    private void ExpireIfDue(SimulatedPaymentState payment)
    {
        if (payment.ExpiresAt > _timeProvider.GetUtcNow())
        {
            return;
        }

        if (payment.ExpiresAt is not null)
        {
            ExpirePayment(payment);
        }
    }

    private void ExpirePayment(SimulatedPaymentState payment)
    {
        if (payment.Status is OrderPaymentStatus.Captured)
        {
            ReleaseAuthorization(payment, key: null);
            payment.ExpiresAt = null;
        }
        else
        {
            VoidPayment(
                payment,
                key: null,
                payment.Status is OrderPaymentStatus.Authorized ? PaymentSnapshot.AuthorizationExpired : "session_expired");
        }
    }

    private static PaymentDecline? ValidateAmount(Money amount, Money available, string message) => amount switch
    {
        _ when !ReferenceEquals(amount.Currency, available.Currency) => new(
            "currency_mismatch", "The currency of the amount must be the currency of the payment."),
        { IsZero: true } or { IsNegative: true } => new("amount_too_small", "The amount must be greater than zero."),
        _ => amount > available ? new("amount_too_large", message) : null,
    };

    private static PaymentDecline Unsupported(string message) => new("unsupported", message);

    private static PaymentDecline NotFound => new("not_found", "The payment does not exist.");

    private DateTimeOffset GetWholeSecond() => DateTimeOffset.FromUnixTimeSeconds(_timeProvider.GetUtcNow().ToUnixTimeSeconds());
}
