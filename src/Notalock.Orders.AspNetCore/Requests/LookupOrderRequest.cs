using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The data by which a guest looks up an order. Both values must match.</summary>
internal sealed record LookupOrderRequest
{
    [Description("The order number.")]
    public string? Number { get; set; }

    [Description("The email address of the order.")]
    public string? Email { get; set; }
}
