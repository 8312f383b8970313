using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The result of a refund command.</summary>
internal sealed record RefundOutcomeResponse
{
    [Description("The order.")]
    public required OrderResponse Order { get; init; }

    [Description("The refund; the first one if a request with several purposes created several.")]
    public required RefundResponse Refund { get; init; }
}
