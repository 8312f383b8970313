using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The reason for voiding a payment.</summary>
internal sealed record VoidPaymentRequest
{
    [Description("The reason, recorded in the history. Must not exceed {Note} characters.")]
    public string? Reason { get; set; }
}
