namespace Notalock.Orders;

/// <summary>Represents the result of a command or report about a shipment.</summary>
/// <param name="Order">The order after the command or report.</param>
/// <param name="Shipment">The shipment after the command or report.</param>
public sealed record ShipmentOutcome(Order Order, OrderShipment Shipment);
