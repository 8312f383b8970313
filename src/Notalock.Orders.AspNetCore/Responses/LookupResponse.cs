using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The result of a guest's order lookup.</summary>
internal sealed record LookupResponse
{
    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The order number.")]
    public required string Number { get; init; }

    [Description("The access token of the order, sent in the header Authorization: OrderToken. Returned only once.")]
    public required string AccessToken { get; init; }
}
