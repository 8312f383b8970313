using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The amount due to write off.</summary>
internal sealed record WriteOffBalanceRequest
{
    [Description("The amount due that the caller was shown, in major units. If another amount is due, nothing is written off.")]
    public decimal? ExpectedAmount { get; set; }

    [Description("The reason. Must not exceed {Reason} characters.")]
    public string? Reason { get; set; }
}
