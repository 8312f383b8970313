using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>What a guest knows of their order. Both must be right.</summary>
internal sealed record LookupOrderRequest
{
    [Description("The number of the order.")]
    public string? Number { get; set; }

    [Description("The e-mail address of the order.")]
    public string? Email { get; set; }
}
