using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The purpose of a refund that was made outside of the application.</summary>
internal sealed record AssignRefundRequest
{
    [Description("The purpose. Required. A credit pays out the credit of credit_id, or a goodwill credit that is added for it; "
        + "with a reversal, the amount is due again.")]
    [WireNames(typeof(RefundPurpose), Except = "unassigned")]
    public string? Purpose { get; set; }

    [Description("The id of the credit that the refund pays out, whose rest must be at least the amount of the refund. "
        + "The default is a new goodwill credit. Must be omitted for a reversal.")]
    public Guid? CreditId { get; set; }

    [Description("The reason. Must not exceed {Reason} characters.")]
    public string? Reason { get; set; }
}
