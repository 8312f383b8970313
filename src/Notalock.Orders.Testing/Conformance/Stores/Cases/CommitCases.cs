using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests the data that a commit writes and the status of each kind of conflict.</summary>
internal static class CommitCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Commits")
    {
        A_new_store_is_not_in_a_caller_transaction,
        Unknown_orders_payments_and_keys_are_not_found,
        An_insert_with_an_existing_id_is_a_version_conflict,
        An_insert_with_an_existing_number_is_a_duplicate_number,
        Numbers_are_compared_exactly,
        An_update_of_a_missing_order_is_a_version_conflict,
        A_stale_update_is_a_version_conflict,
        An_update_of_a_version_that_was_never_stored_is_a_version_conflict,
        An_update_of_one_order_does_not_change_other_orders,
        One_commit_can_write_multiple_history_entries,
        History_is_numbered_consecutively_across_commits,
        Items_are_kept_when_the_order_changes,
        A_changed_payment_is_updated_and_not_duplicated,
        Payments_and_refunds_can_be_added_in_later_commits,
    };

    public static Task A_new_store_is_not_in_a_caller_transaction(StoreRun run)
    {
        Expect.That(
            !run.Store.IsInCallerTransaction,
            "IsInCallerTransaction must be false if no transaction was opened by the caller, but was true.");
        return Task.CompletedTask;
    }

    public static async Task Unknown_orders_payments_and_keys_are_not_found(StoreRun run)
    {
        await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        Expect.Absent(await run.FindAsync(run.NewId()).ConfigureAwait(false), "An order with an unknown id");
        Expect.Absent(
            await run.Store.FindByNumberAsync("unknown", run.CancellationToken).ConfigureAwait(false), "An order with an unknown number");
        Expect.Absent(
            await run.Store.FindByPaymentAsync("stripe", "unknown", run.CancellationToken).ConfigureAwait(false),
            "An order with an unknown payment");
        Expect.Absent(await run.Store.FindKeyAsync("scope", "unknown", run.CancellationToken).ConfigureAwait(false), "An unknown key");
        Expect.Equal(
            0, (await run.GetHistoryAsync(run.NewId()).ConfigureAwait(false)).Count, "The number of history entries of an unknown order");
    }

    public static async Task An_insert_with_an_existing_id_is_a_version_conflict(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var same = await run.CommitAsync(Commits.NewInsert(order)).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.VersionConflict, same, "A repeated insert of the same order");
        var other = await run.CommitAsync(
            Commits.NewInsert(order with { Number = "another", CustomerId = "changed" })).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.VersionConflict, other, "An insert with an existing id");
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The existing order");
        Expect.Absent(
            await run.Store.FindByNumberAsync("another", run.CancellationToken).ConfigureAwait(false),
            "An order with the number of the rejected insert");
        Expect.Equal(1, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of history entries");
    }

    public static async Task An_insert_with_an_existing_number_is_a_duplicate_number(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder().InStore("a")).ConfigureAwait(false);
        var second = run.NewOrder().WithNumber(first.Number).InStore("b").Build();
        Expect.Status(
            OrderCommitStatus.DuplicateNumber,
            await run.CommitAsync(Commits.NewInsert(second)).ConfigureAwait(false),
            "An insert with the number of an order of another shop");
        Expect.Same(
            first,
            await run.Store.FindByNumberAsync(first.Number, run.CancellationToken).ConfigureAwait(false),
            "The existing order with the number");
        Expect.Absent(await run.FindAsync(second.Id).ConfigureAwait(false), "The rejected order");
        await run.InsertAsync(second with { Number = "a-free-number" }).ConfigureAwait(false);
    }

    public static async Task Numbers_are_compared_exactly(StoreRun run)
    {
        string[] numbers = ["abc", "ABC", "abc ", "ábc", "a\u0301bc", "a%c", "a_c"];
        foreach (var number in numbers)
        {
            await run.InsertAsync(run.NewOrder().WithNumber(number)).ConfigureAwait(false);
        }

        foreach (var number in numbers)
        {
            var found = await run.Store.FindByNumberAsync(number, run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(number, Expect.Present(found, $"The order '{number}'").Number, "The number of the order that was found");
        }

        Expect.Absent(
            await run.Store.FindByNumberAsync("aBc", run.CancellationToken).ConfigureAwait(false), "A number that differs in case");
    }

    public static async Task An_update_of_a_missing_order_is_a_version_conflict(StoreRun run)
    {
        var commit = Commits.NewChange(run.NewOrder().Build());
        Expect.Status(
            OrderCommitStatus.VersionConflict, await run.CommitAsync(commit).ConfigureAwait(false), "An update of a missing order");
        Expect.Absent(await run.FindAsync(commit.Order.Id).ConfigureAwait(false), "An order that was never inserted");
        Expect.Equal(0, (await run.GetHistoryAsync(commit.Order.Id).ConfigureAwait(false)).Count, "The number of its history entries");
    }

    public static async Task A_stale_update_is_a_version_conflict(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var second = await run.UpdateAsync(first, static order => order with { Status = OrderStatus.Pending }).ConfigureAwait(false);
        var stale = Commits.NewChange(first, static order => order with { Status = OrderStatus.Canceled });
        Expect.Status(OrderCommitStatus.VersionConflict, await run.CommitAsync(stale).ConfigureAwait(false), "An update of an old version");
        Expect.Same(second, await run.FindAsync(first.Id).ConfigureAwait(false), "The order after a stale update");
    }

    public static async Task An_update_of_a_version_that_was_never_stored_is_a_version_conflict(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var unstored = Commits.NewChange(first).Order;
        Expect.Status(
            OrderCommitStatus.VersionConflict,
            await run.CommitAsync(Commits.NewChange(unstored)).ConfigureAwait(false),
            "An update of a version that was never stored");
        Expect.Same(first, await run.FindAsync(first.Id).ConfigureAwait(false), "The order");
    }

    public static async Task An_update_of_one_order_does_not_change_other_orders(StoreRun run)
    {
        var one = await run.InsertAsync(Samples.CreateFullOrder(run)).ConfigureAwait(false);
        var other = await run.InsertAsync(
            run.NewOrder().WithItem("p", 1m).WithPayment(OrderPaymentStatus.Captured, 1m)).ConfigureAwait(false);
        await run.UpdateAsync(
            other, static order => order with { Status = OrderStatus.Canceled, CustomerNote = "changed" }).ConfigureAwait(false);
        Expect.Same(one, await run.FindAsync(one.Id).ConfigureAwait(false), "An order that was not changed");
        Expect.Equal(1, (await run.GetHistoryAsync(one.Id).ConfigureAwait(false)).Count, "The number of its history entries");
    }

    public static async Task One_commit_can_write_multiple_history_entries(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var next = first with { Version = 2, HistoryCount = 3, Status = OrderStatus.Paid, UpdatedAt = first.UpdatedAt.AddSeconds(1) };
        OrderStatusHistory[] entries =
        [
            Commits.NewEntry(next, 2, OrderHistoryKind.Payment),
            Commits.NewEntry(next, 3, OrderHistoryKind.Status),
        ];
        await run.RequireAsync(new(first, next, entries)).ConfigureAwait(false);
        var history = await run.GetHistoryAsync(first.Id).ConfigureAwait(false);
        Expect.Sequence([1, 2, 3], history.Select(static entry => entry.Sequence), "The sequence numbers of the history");
        Expect.Same(entries[0], history[1], "The first of two history entries");
        Expect.Same(entries[1], history[2], "The second of two history entries");
    }

    public static async Task History_is_numbered_consecutively_across_commits(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        for (var i = 0; i < 20; i++)
        {
            var commit = Commits.NewChange(order, notes: $"note {i}");
            await run.RequireAsync(commit).ConfigureAwait(false);
            order = commit.Order;
        }

        var history = await run.GetHistoryAsync(order.Id).ConfigureAwait(false);
        Expect.Sequence(Enumerable.Range(1, 21), history.Select(static entry => entry.Sequence), "The sequence numbers of the history");
        Expect.Sequence(
            Enumerable.Range(0, 20).Select(static i => $"note {i}"),
            history.Skip(1).Select(static entry => entry.Notes),
            "The notes of the history");
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order");
    }

    public static async Task Items_are_kept_when_the_order_changes(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().WithItem("a", 1m).WithItem("b", 2m, 3)).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            order = await run.UpdateAsync(order, static current => current with { Status = OrderStatus.Pending }).ConfigureAwait(false);
        }

        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order after three updates");
        var loaded = await run.LoadAsync(order.Id).ConfigureAwait(false);
        var updated = await run.UpdateAsync(loaded).ConfigureAwait(false);
        Expect.Same(updated, await run.FindAsync(order.Id).ConfigureAwait(false), "An order that was loaded and updated");
    }

    public static async Task A_changed_payment_is_updated_and_not_duplicated(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().WithItem("a", 5m)
            .WithPayment(OrderPaymentStatus.Requested, 5m, "stripe")
            .WithPayment(OrderPaymentStatus.Requested, 5m, "stripe")).ConfigureAwait(false);
        var updated = await run.UpdateAsync(order, static current => current with
        {
            Payments =
            [
                current.Payments[0],
                current.Payments[1] with
                {
                    Status = OrderPaymentStatus.Captured,
                    Reference = "pi_1",
                    CapturedAmount = current.Total,
                    UpdatedAt = Samples.At(9),
                },
            ],
        }).ConfigureAwait(false);
        Expect.Same(updated, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with one changed payment");
        Expect.Same(
            updated,
            await run.Store.FindByPaymentAsync("stripe", "pi_1", run.CancellationToken).ConfigureAwait(false),
            "The order, found by a reference that was added later,");
    }

    public static async Task Payments_and_refunds_can_be_added_in_later_commits(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var payment = Commits.NewPayment(order, run.NewId(), "pi_1") with
        {
            CapturedAmount = order.Total,
            Status = OrderPaymentStatus.Captured,
        };
        var paid = await run.UpdateAsync(order, current => current with { Payments = [payment] }).ConfigureAwait(false);
        var refund = Commits.NewRefund(paid, payment, run.NewId());
        var refunding = await run.UpdateAsync(paid, current => current with { Refunds = [refund] }).ConfigureAwait(false);
        Expect.Same(refunding, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with a refund");
        var second = Commits.NewRefund(refunding, payment, run.NewId()) with { CreatedAt = refund.CreatedAt.AddSeconds(1) };
        var refunded = await run.UpdateAsync(refunding, current => current with
        {
            Refunds = [refund with { Status = OrderRefundStatus.Succeeded, SettledAt = Samples.At(1), Reference = "re_1" }, second],
        }).ConfigureAwait(false);
        Expect.Same(refunded, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with one changed and one added refund");
    }
}
