using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>Why an attempt is called off.</summary>
internal sealed record VoidPaymentRequest
{
    [Description("Why, for the history. At most 2,000 characters.")]
    public string? Reason { get; set; }
}
