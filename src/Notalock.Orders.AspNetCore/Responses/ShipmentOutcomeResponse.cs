using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The result of a shipment command or report.</summary>
internal sealed record ShipmentOutcomeResponse
{
    [Description("The order.")]
    public required OrderResponse Order { get; init; }

    [Description("The shipment.")]
    public required ShipmentResponse Shipment { get; init; }
}
