namespace Notalock.Orders.Admin.Paper;

/// <summary>Represents the invoices or packing slips of orders.</summary>
internal sealed record PrintModel(IReadOnlyList<Order> Orders, bool IsInvoice, string BackUrl)
{
    /// <summary>Gets the parcel whose slip is printed, or <see langword="null"/> for the slips of the orders.</summary>
    public OrderShipment? Shipment { get; init; }

    /// <summary>Lists the packing slips of an order of the model.</summary>
    public IReadOnlyList<PackingSlipModel> ListSlips(Order order) =>
        Shipment is null ? PackingSlipModel.List(order) : [PackingSlipModel.Create(order, Shipment)];
}
