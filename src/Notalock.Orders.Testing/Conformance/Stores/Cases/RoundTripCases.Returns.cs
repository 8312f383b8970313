namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <content>Contains the case of returns.</content>
internal static partial class RoundTripCases
{
    public static async Task Every_status_of_a_return_round_trips_and_returns_change(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder().WithItem("p", 9m).WithItem("q", 1m)).ConfigureAwait(false);
        var order = first;
        foreach (var status in Enum.GetValues<OrderReturnStatus>())
        {
            order = await run.UpdateAsync(order, before => before with
            {
                Returns = [.. before.Returns, Samples.CreateReturn(before, status, before.Returns.Count)],
                ReturnState = (ReturnState)(before.Returns.Count % 5),
            }).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(first.Id).ConfigureAwait(false), $"An order with a return of the status {status}");
        }

        var changed = await run.UpdateAsync(order, static before => before with
        {
            Returns =
            [
                .. before.Returns.Select(static value => new OrderReturn
                {
                    Id = value.Id,
                    OrderId = value.OrderId,
                    Number = value.Number,
                    Status = OrderReturnStatus.Closed,
                    Lines = [new OrderReturnLine { ItemId = value.Lines[0].ItemId, Quantity = 0 }],
                    CreatedAt = value.CreatedAt,
                    UpdatedAt = Samples.At(300),
                }),
            ],
            ReturnState = ReturnState.Returned,
        }).ConfigureAwait(false);
        Expect.Same(changed, await run.FindAsync(first.Id).ConfigureAwait(false), "An order whose returns changed");
    }
}
