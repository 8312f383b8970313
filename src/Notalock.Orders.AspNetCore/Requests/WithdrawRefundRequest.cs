using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The reason for withdrawing a refund.</summary>
internal sealed record WithdrawRefundRequest
{
    [Description("The reason. Must not exceed {Reason} characters.")]
    public string? Reason { get; set; }
}
