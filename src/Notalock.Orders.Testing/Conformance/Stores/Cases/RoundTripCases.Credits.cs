namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <content>Contains the cases of credits.</content>
internal static partial class RoundTripCases
{
    public static async Task Every_refund_purpose_round_trips(StoreRun run)
    {
        var builder = run.NewOrder().WithItem("p", 100m).WithPayment(OrderPaymentStatus.Captured, 100m);
        foreach (var purpose in Enum.GetValues<RefundPurpose>())
        {
            builder.WithRefund(OrderRefundStatus.Requested, 1m, change: refund => refund with { Purpose = purpose });
        }

        var order = await run.InsertAsync(builder).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with refunds for every purpose");
    }

    public static async Task Every_kind_of_credit_round_trips_and_credits_are_added(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder().WithItem("p", 9m).WithItem("q", 1m)).ConfigureAwait(false);
        var order = first;
        foreach (var kind in Enum.GetValues<OrderCreditKind>())
        {
            order = await run.UpdateAsync(order, before => before with
            {
                Credits = [.. before.Credits, Samples.CreateCredit(before, kind, before.Credits.Count)],
            }).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(first.Id).ConfigureAwait(false), $"An order with a credit of the kind {kind}");
        }

        var bare = await run.UpdateAsync(order, static before => before with
        {
            Credits = [before.Credits[0] with { ReversedCreditId = null, Lines = [], Reason = null }],
        }).ConfigureAwait(false);
        Expect.Same(bare, await run.FindAsync(first.Id).ConfigureAwait(false), "An order with a credit without items");
        var many = await run.InsertAsync(run.NewOrder().WithItem("p", 9m).With(static before => before with
        {
            Credits = [.. Enumerable.Range(0, 40).Select(i => Samples.CreateCredit(before, OrderCreditKind.Goodwill, i))],
        })).ConfigureAwait(false);
        Expect.Same(many, await run.FindAsync(many.Id).ConfigureAwait(false), "A new order with 40 credits");
    }
}
