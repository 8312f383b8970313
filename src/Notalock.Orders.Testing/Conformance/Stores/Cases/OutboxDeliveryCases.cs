using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that messages are completed, retried, moved to the dead letters and requeued.</summary>
internal static class OutboxDeliveryCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Outbox deliveries")
    {
        { A_completed_message_is_removed, Requires.Outbox },
        { A_retry_saves_deliveries_and_counts_the_attempt, Requires.Outbox },
        { A_dead_letter_is_kept_and_not_leased, Requires.Outbox },
        { Dead_letters_are_listed_by_id_in_pages, Requires.Outbox },
        { A_requeued_message_restarts_its_attempts_and_keeps_its_deliveries, Requires.Outbox },
        { Only_dead_letters_are_requeued, Requires.Outbox },
        { Statistics_count_up_to_the_cap, Requires.Outbox },
        { Delivery_does_not_change_the_order, Requires.Outbox },
    };

    public static async Task A_completed_message_is_removed(StoreRun run)
    {
        await InsertAsync(run).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        Expect.That(
            await run.Outbox.CompleteAsync(lease.Message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
            "Completing a leased message must succeed, but did not.");
        Expect.That(
            !await run.Outbox.CompleteAsync(lease.Message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
            "Completing a removed message must fail, but succeeded.");
        Expect.Equal(
            0,
            (await run.LeaseAsync(now: run.Now.AddYears(1)).ConfigureAwait(false)).Count,
            "The number of messages after all were completed");
        Expect.Equal(
            new OutboxStatistics(0, 0, null),
            await run.Outbox.GetStatisticsAsync(10, run.CancellationToken).ConfigureAwait(false),
            "The statistics of an empty outbox");
    }

    public static async Task A_retry_saves_deliveries_and_counts_the_attempt(StoreRun run)
    {
        var message = (await InsertAsync(run).ConfigureAwait(false))[0];
        var now = run.Now;
        var deliveries = new string('d', 60_000) + Samples.Quotes;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var lease = await run.LeaseOneAsync(now).ConfigureAwait(false);
            Expect.Equal(attempt - 1, lease.Attempts, "The number of earlier attempts");
            var dueAt = now.AddSeconds(30);
            Expect.That(
                await run.Outbox.RetryAsync(
                    message.Id,
                    lease.Token,
                    new($"{attempt}{deliveries}", Samples.Quotes, dueAt),
                    run.CancellationToken).ConfigureAwait(false),
                "Retrying a leased message must succeed, but did not.");
            Expect.That(
                !await run.Outbox.CompleteAsync(message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
                "Completing a message with the token of a released lease must fail, but succeeded.");
            Expect.Equal(
                0,
                (await run.LeaseAsync(now: dueAt.AddMilliseconds(-1)).ConfigureAwait(false)).Count,
                "The number of leased messages before they are due again");
            now = dueAt;
        }

        var last = await run.LeaseOneAsync(now).ConfigureAwait(false);
        Expect.Equal(3, last.Attempts, "The number of attempts");
        Expect.Equal("3" + deliveries, last.Deliveries, "The deliveries");
        Expect.Same(message, last.Message with { DueAt = message.DueAt }, "The message");
    }

    public static async Task A_dead_letter_is_kept_and_not_leased(StoreRun run)
    {
        var message = (await InsertAsync(run).ConfigureAwait(false))[0];
        var first = await run.LeaseOneAsync().ConfigureAwait(false);
        await run.Outbox.RetryAsync(
            message.Id, first.Token, new(null, "first error", run.Now), run.CancellationToken).ConfigureAwait(false);
        await DeadLetterAllAsync(run, Samples.Cjk).ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync(now: run.Now.AddYears(1)).ConfigureAwait(false)).Count, "The number of leased dead letters");
        var letters = await run.Outbox.ListDeadLettersAsync(null, 10, run.CancellationToken).ConfigureAwait(false);
        Expect.Equal(1, letters.Count, "The number of dead letters");
        Expect.Same(message, letters[0].Message with { DueAt = message.DueAt }, "The message of the dead letter");
        Expect.Equal(2, letters[0].Attempts, "The number of attempts of the dead letter");
        Expect.Equal(Samples.Cjk, letters[0].Error, "The error of the dead letter");
        Expect.Equal(run.Now.AddSeconds(5), letters[0].DeadAt, "The time of the dead letter");
        Expect.Utc(letters[0].DeadAt, "The time of the dead letter");
    }

    public static async Task Dead_letters_are_listed_by_id_in_pages(StoreRun run)
    {
        var ids = (await InsertAsync(run, 7).ConfigureAwait(false)).Select(static message => message.Id).Order().ToList();
        await DeadLetterAllAsync(run, "error").ConfigureAwait(false);
        await InsertAsync(run).ConfigureAwait(false);
        var found = new List<Guid>();
        Guid? after = null;
        for (var page = 0; page < 4; page++)
        {
            var letters = await run.Outbox.ListDeadLettersAsync(after, 3, run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(Math.Clamp(7 - (page * 3), 0, 3), letters.Count, $"The number of dead letters on page {page + 1} with 3 per page");
            found.AddRange(letters.Select(static letter => letter.Message.Id));
            after = found[^1];
        }

        Expect.Sequence(ids, found, "The ids of the dead letters");
    }

    public static async Task A_requeued_message_restarts_its_attempts_and_keeps_its_deliveries(StoreRun run)
    {
        var message = (await InsertAsync(run).ConfigureAwait(false))[0];
        await DeadLetterAllAsync(run, "error").ConfigureAwait(false);
        var dueAt = run.Now.AddHours(1);
        Expect.That(
            await run.Outbox.RequeueAsync(message.Id, dueAt, run.CancellationToken).ConfigureAwait(false),
            "Requeueing a dead letter must succeed, but did not.");
        Expect.That(
            !await run.Outbox.RequeueAsync(message.Id, dueAt, run.CancellationToken).ConfigureAwait(false),
            "Requeueing a message that was already requeued must fail, but succeeded.");
        Expect.Equal(
            0,
            (await run.Outbox.ListDeadLettersAsync(null, 10, run.CancellationToken).ConfigureAwait(false)).Count,
            "The number of dead letters after the requeue");
        Expect.Equal(
            0,
            (await run.LeaseAsync(now: dueAt.AddMilliseconds(-1)).ConfigureAwait(false)).Count,
            "The number of leased messages before they are due again");
        var lease = await run.LeaseOneAsync(dueAt).ConfigureAwait(false);
        Expect.Equal(0, lease.Attempts, "The number of attempts after the requeue");
        Expect.Equal("done: a", lease.Deliveries, "The deliveries after the requeue");
    }

    public static async Task Only_dead_letters_are_requeued(StoreRun run)
    {
        var message = (await InsertAsync(run).ConfigureAwait(false))[0];
        Expect.That(
            !await run.Outbox.RequeueAsync(message.Id, run.Now, run.CancellationToken).ConfigureAwait(false),
            "Requeueing a pending message must fail, but succeeded.");
        Expect.That(
            !await run.Outbox.RequeueAsync(run.NewId(), run.Now, run.CancellationToken).ConfigureAwait(false),
            "Requeueing an unknown message must fail, but succeeded.");
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        Expect.That(
            !await run.Outbox.RequeueAsync(message.Id, run.Now, run.CancellationToken).ConfigureAwait(false),
            "Requeueing a leased message must fail, but succeeded.");
        Expect.That(
            await run.Outbox.CompleteAsync(message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
            "The lease must still be valid, but was not.");
    }

    public static async Task Statistics_count_up_to_the_cap(StoreRun run)
    {
        await InsertAsync(run, 2).ConfigureAwait(false);
        await DeadLetterAllAsync(run, "error").ConfigureAwait(false);
        var waiting = await InsertAsync(run, 4).ConfigureAwait(false);
        var oldest = waiting.Min(static message => message.DueAt);
        foreach (var (cap, pending, dead) in new[] { (1, 1, 1), (3, 3, 2), (4, 4, 2), (100, 4, 2) })
        {
            var found = await run.Outbox.GetStatisticsAsync(cap, run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(new OutboxStatistics(pending, dead, oldest), found, $"The statistics with the cap {cap}");
            Expect.Utc(found.OldestDueAt, "The due time of the oldest pending message");
        }

        await run.LeaseAsync().ConfigureAwait(false);
        Expect.Equal(
            4,
            (await run.Outbox.GetStatisticsAsync(100, run.CancellationToken).ConfigureAwait(false)).Pending,
            "The number of pending messages, including leased messages,");
    }

    public static async Task Delivery_does_not_change_the_order(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var message = Commits.NewMessage(order, run.NewId());
        await run.InsertAsync(order, [message]).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        var updated = await run.UpdateAsync(order).ConfigureAwait(false);
        Expect.That(
            await run.Outbox.CompleteAsync(message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
            "The lease must still be valid after a change of its order, but was not.");
        Expect.Same(updated, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after the delivery of its message");
        Expect.Equal(2, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of its history entries");
    }

    private static async Task<List<OutboxMessage>> InsertAsync(StoreRun run, int count = 1)
    {
        var messages = new List<OutboxMessage>();
        for (var i = 0; i < count; i++)
        {
            var order = run.NewOrder().Build();
            messages.Add(Commits.NewMessage(order, run.NewId()));
            await run.InsertAsync(order, [messages[^1]]).ConfigureAwait(false);
        }

        return messages;
    }

    private static async Task DeadLetterAllAsync(StoreRun run, string error)
    {
        foreach (var lease in await run.LeaseAsync().ConfigureAwait(false))
        {
            var moved = await run.Outbox.DeadLetterAsync(
                lease.Message.Id, lease.Token, new("done: a", error, run.Now.AddSeconds(5)), run.CancellationToken).ConfigureAwait(false);
            Expect.That(moved, "Moving a leased message to the dead letters must succeed, but did not.");
            Expect.That(
                !await run.Outbox.CompleteAsync(lease.Message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
                "Completing a dead letter with its old token must fail, but succeeded.");
        }
    }
}
