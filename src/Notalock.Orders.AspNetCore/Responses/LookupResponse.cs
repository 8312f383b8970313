using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An order that a guest found again.</summary>
internal sealed record LookupResponse
{
    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("Its number.")]
    public required string Number { get; init; }

    [Description("Opens the order with the header Authorization: OrderToken. Shown once.")]
    public required string AccessToken { get; init; }
}
