namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <content>Contains the cases of shipments.</content>
internal static partial class RoundTripCases
{
    public static async Task Every_status_of_a_shipment_round_trips_and_shipments_change(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder().WithItem("p", 9m).WithItem("q", 1m)).ConfigureAwait(false);
        var order = first;
        foreach (var status in Enum.GetValues<OrderShipmentStatus>())
        {
            order = await run.UpdateAsync(order, before => before with
            {
                Shipments = [.. before.Shipments, Samples.CreateShipment(before, status, before.Shipments.Count)],
            }).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(first.Id).ConfigureAwait(false), $"An order with a shipment of the status {status}");
        }

        var changed = await run.UpdateAsync(order, static before => before with
        {
            Shipments =
            [
                .. before.Shipments.Select(static shipment => shipment with
                {
                    Status = OrderShipmentStatus.Delivered,
                    Lines = [shipment.Lines[0]],
                    Tracking = null,
                    Source = null,
                    Reference = null,
                    IsAssumed = false,
                    ShippedAt = null,
                    DeliveredAt = null,
                    EndedAt = null,
                    UpdatedAt = Samples.At(200),
                }),
            ],
        }).ConfigureAwait(false);
        Expect.Same(changed, await run.FindAsync(first.Id).ConfigureAwait(false), "An order whose shipments changed");
        var many = await run.InsertAsync(run.NewOrder().WithItem("p", 9m).With(static before => before with
        {
            Shipments = [.. Enumerable.Range(0, 40).Select(i => Samples.CreateShipment(before, OrderShipmentStatus.Shipped, i))],
        })).ConfigureAwait(false);
        Expect.Same(many, await run.FindAsync(many.Id).ConfigureAwait(false), "A new order with 40 shipments");
    }

    public static async Task Every_fulfillment_state_round_trips(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", 1m)).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order without a fulfillment state");
        foreach (var state in Enum.GetValues<FulfillmentState>())
        {
            order = await run.UpdateAsync(order, before => before with { FulfillmentState = state }).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order with the fulfillment state {state}");
        }
    }
}
