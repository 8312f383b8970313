using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <content>What calls do. Under the lock.</content>
public sealed partial class SimulatedPaymentProvider
{
    private PaymentResult Create(PaymentCreateRequest request)
    {
        var hosted = request.Parameters.Hosted;
        if (!request.CaptureImmediately && !Can(PaymentCapabilities.Authorize))
        {
            return PaymentResult.Declined(Unsupported("Money cannot be reserved."));
        }

        if (hosted && !Can(PaymentCapabilities.HostedPage))
        {
            return PaymentResult.Declined(Unsupported("There is no hosted page."));
        }

        if (request.Amount is { IsZero: true } or { IsNegative: true })
        {
            return PaymentResult.Declined(new("amount_too_small", "The amount must be above zero."));
        }

        if (_options.Currencies.Count > 0 && !_options.Currencies.Contains(request.Amount.Currency.Code))
        {
            return PaymentResult.Declined(new("currency_not_supported", "The currency is not supported."));
        }

        var number = _payments.Count + 1;
        var payment = new SimulatedPaymentState(request, _time.GetUtcNow());
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
            Emit("payment.created", payment.Attempt());
        }

        return PaymentResult.Accepted(payment.Full(withRefunds: false), payment.ClientSecret, payment.RedirectUrl);
    }

    private PaymentResult Capture(PaymentCaptureRequest request)
    {
        if (Resolve(request) is not { } payment)
        {
            return PaymentResult.Declined(NotFound);
        }

        var refusal = payment switch
        {
            { Capturable.IsZero: true, Captured.IsZero: false } => new("already_captured", "Everything that can be captured was captured."),
            { Capturable.IsZero: true } => new("not_authorized", "No money is reserved."),
            _ => RefuseAmount(request.Amount, payment.Capturable, "The amount is above what is reserved."),
        };
        if (refusal is null && request.Amount < payment.Capturable && !Can(PaymentCapabilities.PartialCapture))
        {
            refusal = Unsupported("Only everything that is reserved can be captured.");
        }

        if (refusal is not null)
        {
            return PaymentResult.Declined(refusal, payment.Full(withRefunds: false));
        }

        TakeMoney(payment, request.Amount, request.IdempotencyKey);
        payment.Capturable -= request.Amount;
        if (!payment.Capturable.IsZero && !Can(PaymentCapabilities.MultipleCaptures))
        {
            Release(payment, request.IdempotencyKey);
        }

        if (payment.Capturable.IsZero)
        {
            payment.ExpiresAt = null;
        }

        Emit("payment.captured", payment.Attempt());
        return PaymentResult.Accepted(payment.Full(withRefunds: false));
    }

    private PaymentResult Void(PaymentVoidRequest request)
    {
        if (Resolve(request) is not { } payment)
        {
            return PaymentResult.Declined(NotFound);
        }

        PaymentDecline? refusal = payment.Status switch
        {
            _ when !Can(PaymentCapabilities.Void) => Unsupported("A payment cannot be voided."),
            OrderPaymentStatus.Captured => new("already_captured", "The money was captured."),
            OrderPaymentStatus.Processing => new("payment_processing", "The payment is being processed."),
            _ => null,
        };
        if (refusal is not null)
        {
            return PaymentResult.Declined(refusal, payment.Full(withRefunds: false));
        }

        End(payment, request.IdempotencyKey, failureCode: null);
        return PaymentResult.Accepted(payment.Full(withRefunds: false));
    }

    private RefundResult Refund(PaymentRefundRequest request)
    {
        if (Resolve(request) is not { } payment)
        {
            return RefundResult.Declined(NotFound);
        }

        var refusal = payment switch
        {
            _ when !Can(PaymentCapabilities.Refund) => Unsupported("Money cannot be sent back."),
            { Captured.IsZero: true } => new("not_captured", "No money was captured."),
            _ when RefuseAmount(request.Amount, payment.Captured - payment.Refunded, "The amount is above what can be refunded.") is { } tooMuch => tooMuch,
            _ when request.Amount < payment.Captured && !Can(PaymentCapabilities.PartialRefund) => Unsupported("Only everything can be refunded."),
            _ when payment.Refunds.Exists(static refund => refund.Counts) && !Can(PaymentCapabilities.MultipleRefunds) =>
                Unsupported("Only one refund is possible."),
            _ => null,
        };
        return refusal is not null
            ? RefundResult.Declined(refusal)
            : RefundResult.Accepted(AddRefund(payment, request.Amount, request).Snapshot);
    }

    private SimulatedRefundState AddRefund(SimulatedPaymentState payment, Money amount, PaymentRefundRequest? request)
    {
        var course = _faults.PickRefundBehavior(_refunds++);
        var pending = course is SimulatedRefundBehavior.PendingThenSucceeds or SimulatedRefundBehavior.PendingThenFails;
        var refund = new SimulatedRefundState(
            payment,
            new(NewId("ref", _refunds), pending ? OrderRefundStatus.Pending : OrderRefundStatus.Succeeded, amount)
            {
                RefundId = request?.RefundId,
                Reason = request is null ? "dashboard" : "requested_by_customer",
                CreatedAt = WholeSecond(),
            })
        {
            Planned = course switch
            {
                SimulatedRefundBehavior.PendingThenSucceeds => OrderRefundStatus.Succeeded,
                SimulatedRefundBehavior.PendingThenFails or SimulatedRefundBehavior.SucceedsThenFails => OrderRefundStatus.Failed,
                _ => null,
            },
        };
        payment.Refunds.Add(refund);
        Book(SimulatedMovementKind.Refunded, payment, amount, request?.IdempotencyKey, refund.Snapshot.Reference, request?.RefundId);
        EmitRefund(refund, "refund.created");
        return refund;
    }

    private void TakeMoney(SimulatedPaymentState payment, Money amount, string? key)
    {
        payment.Captured += amount;
        payment.Status = OrderPaymentStatus.Captured;
        (payment.FailureCode, payment.FailureMessage) = (null, null);
        Book(SimulatedMovementKind.Captured, payment, amount, key);
    }

    private void Release(SimulatedPaymentState payment, string? key)
    {
        if (!payment.Capturable.IsZero)
        {
            Book(SimulatedMovementKind.Released, payment, payment.Capturable, key);
            payment.Capturable = Money.Zero(payment.Amount.Currency);
        }
    }

    private void End(SimulatedPaymentState payment, string? key, string? failureCode)
    {
        if (payment.Status is OrderPaymentStatus.Voided)
        {
            return;
        }

        Release(payment, key);
        payment.Status = OrderPaymentStatus.Voided;
        payment.ExpiresAt = null;
        (payment.FailureCode, payment.FailureMessage) = (failureCode, null);
        if (payment.Reference is null)
        {
            Emit("session.expired", payment.Attempt() with { SessionReference = payment.SessionReference });
        }
        else
        {
            Emit("payment.voided", payment.Attempt());
        }
    }

    private void LapseIfDue(SimulatedPaymentState payment)
    {
        if (payment.ExpiresAt > _time.GetUtcNow())
        {
            return;
        }

        if (payment.ExpiresAt is not null)
        {
            Lapse(payment);
        }
    }

    private void Lapse(SimulatedPaymentState payment)
    {
        if (payment.Status is OrderPaymentStatus.Captured)
        {
            Release(payment, key: null);
            payment.ExpiresAt = null;
        }
        else
        {
            End(payment, key: null, payment.Status is OrderPaymentStatus.Authorized ? PaymentSnapshot.AuthorizationExpired : "session_expired");
        }
    }

    private static PaymentDecline? RefuseAmount(Money amount, Money available, string message) => amount switch
    {
        _ when !ReferenceEquals(amount.Currency, available.Currency) => new("currency_mismatch", "The payment is in another currency."),
        { IsZero: true } or { IsNegative: true } => new("amount_too_small", "The amount must be above zero."),
        _ => amount > available ? new("amount_too_large", message) : null,
    };

    private static PaymentDecline Unsupported(string message) => new("unsupported", message);

    private static PaymentDecline NotFound => new("not_found", "There is no such payment.");

    private DateTimeOffset WholeSecond() => DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
}
