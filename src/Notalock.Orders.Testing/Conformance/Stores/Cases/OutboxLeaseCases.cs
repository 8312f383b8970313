using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that a message is leased by one dispatcher at a time.</summary>
internal static class OutboxLeaseCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Outbox leases")
    {
        { Every_field_of_a_message_round_trips, Requires.Outbox },
        { A_message_that_is_not_due_is_not_leased, Requires.Outbox },
        { The_longest_due_messages_are_leased_first, Requires.Outbox },
        { New_messages_do_not_wait_behind_failed_ones, Requires.Outbox },
        { Concurrent_dispatchers_never_lease_the_same_message, Requires.Outbox },
        { A_leased_message_is_not_leased_again_before_its_lease_expires, Requires.Outbox },
        { An_expired_lease_can_be_acquired_again_and_the_old_token_is_rejected, Requires.Outbox },
        { An_expired_lease_that_was_not_acquired_again_is_still_valid, Requires.Outbox },
        { A_renewed_lease_is_extended, Requires.Outbox },
        { A_call_without_the_lease_changes_nothing, Requires.Outbox },
    };

    public static async Task Every_field_of_a_message_round_trips(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var full = new OutboxMessage
        {
            Id = run.NewId(),
            OrderId = order.Id,
            OrderVersion = 1,
            Type = new string('t', 60),
            Payload = """{"b":1,"a":"漢字 'quoted' \"double\" 😀","list":[1,2.5,null,true]}""",
            CreatedAt = Samples.At(1).AddYears(-20),
            DueAt = Samples.At(2).AddYears(-20),
        };
        await run.InsertAsync(order, [full]).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        Expect.Same(full, lease.Message, "The message");
        Expect.Equal(0, lease.Attempts, "The number of attempts of a new message");
        Expect.Absent(lease.Deliveries, "A value for the deliveries of a new message");
    }

    public static async Task A_message_that_is_not_due_is_not_leased(StoreRun run)
    {
        var id = await InsertAsync(run, run.Now.AddMilliseconds(1)).ConfigureAwait(false);
        Expect.Equal(
            0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "The number of leased messages one millisecond before they are due");
        var lease = await run.LeaseOneAsync(run.Now.AddMilliseconds(1)).ConfigureAwait(false);
        Expect.Equal(id, lease.Message.Id, "The id of the due message");
    }

    public static async Task The_longest_due_messages_are_leased_first(StoreRun run)
    {
        var ids = new List<(DateTimeOffset DueAt, Guid Id)>();
        for (var i = 0; i < 10; i++)
        {
            var dueAt = run.Now.AddSeconds(-(i * 7 % 10) - 1);
            ids.Add((dueAt, await InsertAsync(run, dueAt).ConfigureAwait(false)));
        }

        var expected = ids.OrderBy(static entry => entry.DueAt).Select(static entry => entry.Id).ToList();
        foreach (var part in expected.Chunk(4))
        {
            var leases = await run.LeaseAsync(4).ConfigureAwait(false);
            Expect.Sequence(
                part.Order(),
                leases.Select(static lease => lease.Message.Id).Order(),
                "The messages that have been due for the longest time");
        }

        Expect.Equal(
            0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "The number of leased messages if all messages are already leased");
    }

    public static async Task New_messages_do_not_wait_behind_failed_ones(StoreRun run)
    {
        List<Guid> failed = [], added = [];
        for (var i = 0; i < 6; i++)
        {
            failed.Add(await InsertAsync(run, run.Now.AddMinutes(-20 + i)).ConfigureAwait(false));
        }

        foreach (var lease in await run.LeaseAsync().ConfigureAwait(false))
        {
            var index = failed.IndexOf(lease.Message.Id);
            Expect.That(
                await run.Outbox.RetryAsync(
                    lease.Message.Id, lease.Token, new(null, "error", run.Now.AddMinutes(-10 + index)), run.CancellationToken)
                    .ConfigureAwait(false),
                "The retry of a leased message must be saved, but was not.");
        }

        for (var i = 0; i < 6; i++)
        {
            added.Add(await InsertAsync(run, run.Now.AddSeconds(-6 + i)).ConfigureAwait(false));
        }

        // Each request names its count, the places of failed messages, and how many of each kind it must return.
        (int Count, int Retries, int New, int Failed)[] requests = [(3, 1, 2, 1), (2, 0, 2, 0), (1, 1, 0, 1), (3, 0, 2, 1), (4, 2, 0, 3)];
        var (nextNew, nextFailed) = (0, 0);
        foreach (var request in requests)
        {
            var leases = await run.LeaseAsync(request.Count, retries: request.Retries).ConfigureAwait(false);
            IEnumerable<Guid> expected =
                [.. added.Skip(nextNew).Take(request.New), .. failed.Skip(nextFailed).Take(request.Failed)];
            Expect.Sequence(
                expected.Order(),
                leases.Select(static lease => lease.Message.Id).Order(),
                $"The messages of a request for {request.Count}, with {request.Retries} places for failed ones,");
            nextNew += request.New;
            nextFailed += request.Failed;
        }
    }

    public static async Task Concurrent_dispatchers_never_lease_the_same_message(StoreRun run)
    {
        var rounds = Math.Min(run.Rounds, 5);
        var racers = await StoreRacers.OpenAsync(run.Subject, 8, run.CancellationToken).ConfigureAwait(false);
        await using (racers.ConfigureAwait(false))
        {
            for (var round = 0; round < rounds; round++)
            {
                var expected = new List<Guid>();
                for (var i = 0; i < 10; i++)
                {
                    var order = run.NewOrder().Build();
                    List<OutboxMessage> messages = [.. Enumerable.Range(0, 4).Select(_ => Commits.NewMessage(order, run.NewId()))];
                    await run.InsertAsync(order, messages).ConfigureAwait(false);
                    expected.AddRange(messages.Select(static message => message.Id));
                }

                // Every dispatcher continues until no message is left, so that a round does not affect the next one.
                var leased = await racers.RunAsync(
                    (_, subject) => LeaseAllAsync(run.WithSubject(subject), expected.Count)).ConfigureAwait(false);
                Expect.Sequence(expected.Order(), leased.SelectMany(static ids => ids).Order(), "The messages leased by all dispatchers");
            }
        }
    }

    public static async Task A_leased_message_is_not_leased_again_before_its_lease_expires(StoreRun run)
    {
        await InsertAsync(run).ConfigureAwait(false);
        await run.LeaseOneAsync().ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "The number of messages that are leased again");
        Expect.Equal(
            0,
            (await run.LeaseAsync(now: run.Now.AddMinutes(1).AddMilliseconds(-1)).ConfigureAwait(false)).Count,
            "The number of messages that are leased again one millisecond before their lease expires");
        await run.LeaseOneAsync(run.Now.AddMinutes(1)).ConfigureAwait(false);
    }

    public static async Task An_expired_lease_can_be_acquired_again_and_the_old_token_is_rejected(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        var old = await run.LeaseOneAsync().ConfigureAwait(false);
        var later = run.Now.AddMinutes(2);
        var current = await run.LeaseOneAsync(later).ConfigureAwait(false);
        Expect.Equal(0, current.Attempts, "The number of attempts after a lease expired");
        await ExpectCallsFailAsync(run, id, old.Token, "the old token").ConfigureAwait(false);
        Expect.Equal(
            0,
            (await run.LeaseAsync(now: later).ConfigureAwait(false)).Count,
            "The number of messages that are leased again after the old token was rejected");
        Expect.That(
            await run.Outbox.RenewAsync(id, current.Token, later.AddMinutes(5), run.CancellationToken).ConfigureAwait(false),
            "Renewing the new lease must succeed, but did not.");
        Expect.That(
            await run.Outbox.CompleteAsync(id, current.Token, run.CancellationToken).ConfigureAwait(false),
            "Completing the message with the new lease must succeed, but did not.");
    }

    public static async Task An_expired_lease_that_was_not_acquired_again_is_still_valid(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync(duration: TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        Expect.That(
            await run.Outbox.RenewAsync(id, lease.Token, run.Now.AddHours(1), run.CancellationToken).ConfigureAwait(false),
            "Renewing an expired lease that no other dispatcher acquired must succeed, but did not.");
        Expect.Equal(
            0,
            (await run.LeaseAsync(now: run.Now.AddMinutes(30)).ConfigureAwait(false)).Count,
            "The number of messages that are leased again after their lease was renewed");
    }

    public static async Task A_renewed_lease_is_extended(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        for (var minute = 2; minute <= 6; minute += 2)
        {
            Expect.That(
                await run.Outbox.RenewAsync(id, lease.Token, run.Now.AddMinutes(minute), run.CancellationToken).ConfigureAwait(false),
                "Renewing a valid lease must succeed, but did not.");
            Expect.Equal(
                0,
                (await run.LeaseAsync(now: run.Now.AddMinutes(minute).AddMilliseconds(-1)).ConfigureAwait(false)).Count,
                "The number of messages that are leased again after their lease was renewed");
        }

        await run.LeaseOneAsync(run.Now.AddMinutes(6)).ConfigureAwait(false);
        Expect.That(
            !await run.Outbox.RenewAsync(id, lease.Token, run.Now.AddMinutes(9), run.CancellationToken).ConfigureAwait(false),
            "Renewing a lease that another dispatcher acquired must fail, but succeeded.");
    }

    public static async Task A_call_without_the_lease_changes_nothing(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        await ExpectCallsFailAsync(run, id, run.NewId(), "a message that is not leased").ConfigureAwait(false);
        await ExpectCallsFailAsync(run, id, Guid.Empty, "an empty token").ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        await ExpectCallsFailAsync(run, id, run.NewId(), "a wrong token").ConfigureAwait(false);
        await ExpectCallsFailAsync(run, run.NewId(), lease.Token, "an unknown message").ConfigureAwait(false);
        Expect.Equal(
            0,
            (await run.LeaseAsync().ConfigureAwait(false)).Count,
            "The number of messages that are leased again after calls without the lease");
        Expect.That(
            await run.Outbox.RetryAsync(id, lease.Token, new(null, "error", run.Now), run.CancellationToken).ConfigureAwait(false),
            "The lease must still be valid, but was not.");
        Expect.Equal(
            1,
            (await run.LeaseOneAsync().ConfigureAwait(false)).Attempts,
            "The number of attempts, of which only the call with the lease counts,");
    }

    private static async Task<Guid> InsertAsync(StoreRun run, DateTimeOffset? dueAt = null)
    {
        var order = run.NewOrder().Build();
        var message = Commits.NewMessage(order, run.NewId(), dueAt);
        await run.InsertAsync(order, [message]).ConfigureAwait(false);
        return message.Id;
    }

    private static async Task<List<Guid>> LeaseAllAsync(StoreRun run, int total)
    {
        var ids = new List<Guid>();
        while (ids.Count <= total)
        {
            var leases = await run.LeaseAsync(3).ConfigureAwait(false);
            if (leases.Count == 0)
            {
                break;
            }

            ids.AddRange(leases.Select(static lease => lease.Message.Id));
        }

        return ids;
    }

    private static async Task ExpectCallsFailAsync(StoreRun run, Guid messageId, Guid token, string what)
    {
        var failure = new OutboxFailure("stolen", "error", run.Now);
        var accepted = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["renew"] = await run.Outbox.RenewAsync(messageId, token, run.Now.AddHours(9), run.CancellationToken).ConfigureAwait(false),
            ["retry"] = await run.Outbox.RetryAsync(messageId, token, failure, run.CancellationToken).ConfigureAwait(false),
            ["dead-letter"] = await run.Outbox.DeadLetterAsync(messageId, token, failure, run.CancellationToken).ConfigureAwait(false),
            ["complete"] = await run.Outbox.CompleteAsync(messageId, token, run.CancellationToken).ConfigureAwait(false),
        };
        foreach (var (call, succeeded) in accepted)
        {
            Expect.That(!succeeded, $"The call {call} with {what} must return false, but returned true.");
        }
    }
}
