using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The amount to refund and its purpose.</summary>
internal sealed record RefundPaymentRequest
{
    [Description("The amount to refund, in major units. The default is the whole refundable amount of the payment, or with credit_id "
        + "the rest of the credit, as far as the payment and the amount owed allow it.")]
    public decimal? Amount { get; set; }

    [Description("The purpose. A credit makes the sale smaller: it pays out the credit of credit_id, or a goodwill credit that is added "
        + "for it. A reversal does not: the amount is due again. The default is a reversal if the order was never paid in full. Otherwise, "
        + "the refund pays out the credits that are owed, then reverses an overpayment, and the rest is goodwill; a request with several "
        + "of these purposes creates several refunds.")]
    [WireNames(typeof(RefundPurpose), Except = "unassigned")]
    public string? Purpose { get; set; }

    [Description("The id of the credit that the refund pays out. Must be omitted for a reversal.")]
    public Guid? CreditId { get; set; }

    [Description("The reason. Must not exceed {Reason} characters.")]
    public string? Reason { get; set; }
}
