using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests the list of orders that are due for reconciliation.</summary>
internal static class DueOrderCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Due orders")
    {
        { Due_orders_are_listed_once_each_with_the_longest_due_first, Requires.PaymentEvents },
        { The_limit_of_due_orders_counts_each_order_once, Requires.PaymentEvents },
        { Due_orders_reflect_updates_of_payments_and_refunds, Requires.PaymentEvents },
    };

    public static async Task Due_orders_are_listed_once_each_with_the_longest_due_first(StoreRun run)
    {
        var never = await PlaceAsync(run, [null], [null]).ConfigureAwait(false);
        var byPayment = await PlaceAsync(run, [30], []).ConfigureAwait(false);
        var byRefund = await PlaceAsync(run, [null], [20]).ConfigureAwait(false);
        var byBoth = await PlaceAsync(run, [90, null, 40], [50, 10]).ConfigureAwait(false);
        var byAnother = await PlaceAsync(run, [60, 60], [60]).ConfigureAwait(false);
        await ExpectAsync(run, 9, 100).ConfigureAwait(false);
        await ExpectAsync(run, 10, 100, byBoth).ConfigureAwait(false);
        await ExpectAsync(run, 29, 100, byBoth, byRefund).ConfigureAwait(false);
        await ExpectAsync(run, 1_000, 100, byBoth, byRefund, byPayment, byAnother).ConfigureAwait(false);
        await ExpectAsync(run, 1_000, 2, byBoth, byRefund).ConfigureAwait(false);
        Expect.That(
            (await run.LoadAsync(never.Id).ConfigureAwait(false)).Payments[0].NextCheckAt is null,
            "The payment of the order that is not due must not have a next check, but had one.");
    }

    public static async Task The_limit_of_due_orders_counts_each_order_once(StoreRun run)
    {
        var many = await PlaceAsync(run, [.. Enumerable.Range(1, 12)], [.. Enumerable.Range(1, 12)]).ConfigureAwait(false);
        List<Order> others = [];
        for (var i = 0; i < 6; i++)
        {
            others.Add(await PlaceAsync(run, i % 2 == 0 ? [20 + i] : [null], i % 2 == 0 ? [] : [20 + i]).ConfigureAwait(false));
        }

        foreach (var limit in new[] { 1, 2, 3, 5, 7, 8, 100 })
        {
            await ExpectAsync(run, 1_000, limit, [.. others.Prepend(many).Take(limit)]).ConfigureAwait(false);
        }
    }

    public static async Task Due_orders_reflect_updates_of_payments_and_refunds(StoreRun run)
    {
        var order = await PlaceAsync(run, [10], [null]).ConfigureAwait(false);
        var other = await PlaceAsync(run, [15], []).ConfigureAwait(false);
        await ExpectAsync(run, 20, 10, order, other).ConfigureAwait(false);
        order = await run.UpdateAsync(
            order,
            static current =>
                current with { Payments = [current.Payments[0] with { NextCheckAt = Samples.At(18) }] }).ConfigureAwait(false);
        await ExpectAsync(run, 20, 10, other, order).ConfigureAwait(false);
        order = await run.UpdateAsync(
            order,
            static current =>
                current with { Payments = [current.Payments[0] with { NextCheckAt = Samples.At(30) }] }).ConfigureAwait(false);
        await ExpectAsync(run, 20, 10, other).ConfigureAwait(false);
        order = await run.UpdateAsync(order, static current => current with
        {
            Payments = [current.Payments[0] with { NextCheckAt = null }],
            Refunds = [current.Refunds[0] with { NextCheckAt = Samples.At(5) }],
        }).ConfigureAwait(false);
        await ExpectAsync(run, 20, 10, order, other).ConfigureAwait(false);
        Expect.Status(
            OrderCommitStatus.VersionConflict,
            await run.CommitAsync(
                Commits.NewChange(
                    order with { Version = 1, HistoryCount = 1 }, static current => current with { Refunds = [] })).ConfigureAwait(false),
            "A stale commit");
        await ExpectAsync(run, 20, 10, order, other).ConfigureAwait(false);
        await run.UpdateAsync(
            order, static current => current with { Refunds = [current.Refunds[0] with { NextCheckAt = null }] }).ConfigureAwait(false);
        await ExpectAsync(run, 1_000, 10, other).ConfigureAwait(false);
    }

    private static async Task<Order> PlaceAsync(StoreRun run, int?[] payments, int?[] refunds)
    {
        var builder = run.NewOrder().WithItem("p", 100m);
        foreach (var due in payments)
        {
            builder.WithPayment(
                OrderPaymentStatus.Pending,
                1m,
                "stripe",
                change: payment => payment with { NextCheckAt = due is { } at ? Samples.At(at) : null });
        }

        foreach (var due in refunds)
        {
            builder.WithRefund(
                OrderRefundStatus.Pending, 1m, change: refund => refund with { NextCheckAt = due is { } at ? Samples.At(at) : null });
        }

        return await run.InsertAsync(builder).ConfigureAwait(false);
    }

    private static async Task ExpectAsync(StoreRun run, int now, int limit, params Order[] expected)
    {
        var found = await run.PaymentEvents.ListDueOrdersAsync(Samples.At(now), limit, run.CancellationToken).ConfigureAwait(false);
        Expect.Sequence(
            expected.Select(static order => order.Id), found, $"The list of at most {limit} orders that are due at second {now}");
    }
}
