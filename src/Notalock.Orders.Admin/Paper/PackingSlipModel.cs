namespace Notalock.Orders.Admin.Paper;

/// <summary>Represents a packing slip: the pieces of one parcel, or what is to be packed of an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="Shipment">The parcel, or <see langword="null"/> for a parcel that does not exist yet.</param>
/// <param name="Lines">The pieces, in the order of the items.</param>
internal sealed record PackingSlipModel(Order Order, OrderShipment? Shipment, IReadOnlyList<(OrderItem Item, int Quantity)> Lines)
{
    /// <summary>Creates the slip of a parcel.</summary>
    public static PackingSlipModel Create(Order order, OrderShipment shipment)
    {
        var quantities = shipment.Lines.ToDictionary(static line => line.ItemId, static line => line.Quantity);
        return Create(order, shipment, item => quantities.GetValueOrDefault(item.Id));
    }

    /// <summary>
    /// Lists the slips of an order: without parcels, one with everything that was not canceled; otherwise, one for each prepared parcel
    /// and one for what is left to ship; and if nothing is to be packed, one for each parcel that was shipped.
    /// </summary>
    public static IReadOnlyList<PackingSlipModel> List(Order order)
    {
        var ledger = OrderLedger.FromOrder(order).Lines.ToDictionary(static line => line.ItemId);
        if (order.Shipments.Count == 0)
        {
            return [Create(order, shipment: null, item => item.Quantity - ledger[item.Id].Canceled)];
        }

        var slips = order.Shipments.Where(static s => s.Status == OrderShipmentStatus.Prepared).Select(s => Create(order, s)).ToList();
        if (ledger.Values.Any(static line => line.ToShip > 0))
        {
            slips.Add(Create(order, shipment: null, item => ledger[item.Id].ToShip));
        }

        return slips.Count > 0 ? slips : [.. order.Shipments.Where(static s => s.Lines.Count > 0).Select(s => Create(order, s))];
    }

    private static PackingSlipModel Create(Order order, OrderShipment? shipment, Func<OrderItem, int> count) =>
        new(order, shipment, [.. order.Items.Select(item => (item, count(item))).Where(static line => line.Item2 > 0)]);
}
