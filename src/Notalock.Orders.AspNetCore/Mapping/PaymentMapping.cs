using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts payments and refunds to responses, depending on the view of the caller.</summary>
internal static class PaymentMapping
{
    public static PaymentResponse ToResponse(OrderPayment payment, OrderView view)
    {
        var staff = view != OrderView.Customer;
        return new PaymentResponse
        {
            Id = payment.Id,
            OrderId = payment.OrderId,
            Provider = payment.Provider,
            Reference = payment.Reference,
            SessionReference = staff ? payment.SessionReference : null,
            Method = payment.Method,
            Status = OrderNames.ToWireName(payment.Status),
            CaptureImmediately = payment.CaptureImmediately,
            Amount = payment.Amount.ToDecimal(),
            AuthorizedAmount = payment.AuthorizedAmount.ToDecimal(),
            CapturedAmount = payment.CapturedAmount.ToDecimal(),
            Operation = staff ? ToResponse(payment.Operation) : null,
            FailureCode = payment.FailureCode,
            FailureMessage = staff ? payment.FailureMessage : null,
            ReceiptUrl = payment.ReceiptUrl,
            CardBrand = payment.CardBrand,
            CardLast4 = payment.CardLast4,
            Disputes = staff ? [.. payment.Disputes.Select(ToResponse)] : null,
            Alerts = staff ? [.. payment.Alerts.Select(ToResponse)] : null,
            Settlement = staff ? ToResponse(payment.Settlement) : null,
            ExpiresAt = payment.ExpiresAt,
            CapturedAt = payment.CapturedAt,
            CreatedAt = payment.CreatedAt,
            UpdatedAt = payment.UpdatedAt,
        };
    }

    public static RefundResponse ToResponse(OrderRefund refund, OrderView view)
    {
        var staff = view != OrderView.Customer;
        return new RefundResponse
        {
            Id = refund.Id,
            OrderId = refund.OrderId,
            PaymentId = refund.PaymentId,
            Provider = refund.Provider,
            Reference = staff ? refund.Reference : null,
            Status = OrderNames.ToWireName(refund.Status),
            Amount = refund.Amount.ToDecimal(),
            Purpose = staff && refund.Purpose is { } purpose ? OrderNames.ToWireName(purpose) : null,
            CreditId = staff ? refund.CreditId : null,

            // A cancellation copies its reason to the refund, and the reason is as private as a note.
            Reason = view == OrderView.Manager ? refund.Reason : null,
            FailureCode = staff ? refund.FailureCode : null,
            SettledAt = refund.SettledAt,
            CreatedAt = refund.CreatedAt,
            UpdatedAt = refund.UpdatedAt,
        };
    }

    private static PaymentOperationResponse? ToResponse(OrderPaymentOperation? operation) =>
        operation is null ? null : new PaymentOperationResponse
        {
            Kind = OrderNames.ToWireName(operation.Kind),
            Amount = operation.Amount?.ToDecimal(),
            RequestedAt = operation.RequestedAt,
        };

    private static DisputeResponse ToResponse(OrderPaymentDispute dispute) => new()
    {
        Reference = dispute.Reference,
        Status = OrderNames.ToWireName(dispute.Status),
        Amount = dispute.Amount?.ToDecimal(),
        ClosedAt = dispute.ClosedAt,
        Reason = dispute.Reason,
        EvidenceDueBy = dispute.EvidenceDueBy,
        Url = dispute.Url,
    };

    private static PaymentAlertResponse ToResponse(OrderPaymentAlert alert) => new()
    {
        Reference = alert.Reference,
        Kind = OrderNames.ToWireName(alert.Kind),
        IsOpen = alert.IsOpen,
        Code = alert.Code,
    };

    private static PaymentSettlementResponse? ToResponse(PaymentSettlement? settlement) =>
        settlement is null ? null : new PaymentSettlementResponse
        {
            Currency = settlement.Fee.Currency.Code,
            Fee = settlement.Fee.ToDecimal(),
            Net = settlement.Net.ToDecimal(),
        };
}
