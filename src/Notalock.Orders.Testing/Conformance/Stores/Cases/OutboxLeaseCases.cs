using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>A message is in the hands of one dispatcher at a time.</summary>
internal static class OutboxLeaseCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Outbox leases")
    {
        { Every_field_of_a_message_round_trips, StoreRequires.Outbox },
        { A_message_that_is_not_due_is_not_leased, StoreRequires.Outbox },
        { The_longest_due_messages_are_leased_first, StoreRequires.Outbox },
        { Concurrent_dispatchers_never_lease_the_same_message, StoreRequires.Outbox },
        { A_leased_message_is_not_leased_again_before_its_lease_expires, StoreRequires.Outbox },
        { An_expired_lease_can_be_taken_over_and_the_old_token_is_rejected, StoreRequires.Outbox },
        { An_expired_lease_that_was_not_taken_over_is_still_valid, StoreRequires.Outbox },
        { A_renewed_lease_is_extended, StoreRequires.Outbox },
        { A_call_without_the_lease_changes_nothing, StoreRequires.Outbox },
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
        Expect.Same(full, lease.Message, "A message");
        Expect.Equal(0, lease.Attempts, "The attempts of a new message");
        Expect.Absent(lease.Deliveries, "The deliveries of a new message");
    }

    public static async Task A_message_that_is_not_due_is_not_leased(StoreRun run)
    {
        var id = await InsertAsync(run, run.Now.AddMilliseconds(1)).ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "Messages a millisecond before they are due");
        var lease = await run.LeaseOneAsync(run.Now.AddMilliseconds(1)).ConfigureAwait(false);
        Expect.Equal(id, lease.Message.Id, "The message when it is due");
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
            Expect.Sequence(part.Order(), leases.Select(static lease => lease.Message.Id).Order(), "The next messages by when they were due");
        }

        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "Messages when all are leased");
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
                    List<OutboxMessage> messages = [.. Enumerable.Range(0, 4).Select(_ => Commits.Message(order, run.NewId()))];
                    await run.InsertAsync(order, messages).ConfigureAwait(false);
                    expected.AddRange(messages.Select(static message => message.Id));
                }

                // Nobody ends before nothing is left, so the messages of each round are gone at its end.
                var leased = await racers.RunAsync((_, subject) => LeaseAllAsync(run.WithSubject(subject), expected.Count)).ConfigureAwait(false);
                Expect.Sequence(expected.Order(), leased.SelectMany(static ids => ids).Order(), "The messages of all lessors, each once,");
            }
        }
    }

    public static async Task A_leased_message_is_not_leased_again_before_its_lease_expires(StoreRun run)
    {
        await InsertAsync(run).ConfigureAwait(false);
        await run.LeaseOneAsync().ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "Messages that are leased");
        Expect.Equal(0, (await run.LeaseAsync(now: run.Now.AddMinutes(1).AddMilliseconds(-1)).ConfigureAwait(false)).Count, "Messages a millisecond before their lease ends");
        await run.LeaseOneAsync(run.Now.AddMinutes(1)).ConfigureAwait(false);
    }

    public static async Task An_expired_lease_can_be_taken_over_and_the_old_token_is_rejected(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        var old = await run.LeaseOneAsync().ConfigureAwait(false);
        var later = run.Now.AddMinutes(2);
        var current = await run.LeaseOneAsync(later).ConfigureAwait(false);
        Expect.Equal(0, current.Attempts, "The attempts after a lease lapsed, which counts as none");
        await ExpectFencedAsync(run, id, old.Token, "the old token").ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync(now: later).ConfigureAwait(false)).Count, "Messages after the old token was refused");
        Expect.That(await run.Outbox.RenewAsync(id, current.Token, later.AddMinutes(5), run.CancellationToken).ConfigureAwait(false), "The lease that took over must be held still.");
        Expect.That(await run.Outbox.CompleteAsync(id, current.Token, run.CancellationToken).ConfigureAwait(false), "The lease that took over must complete.");
    }

    public static async Task An_expired_lease_that_was_not_taken_over_is_still_valid(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync(duration: TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        Expect.That(await run.Outbox.RenewAsync(id, lease.Token, run.Now.AddHours(1), run.CancellationToken).ConfigureAwait(false), "A lease is lost when another takes it, not by time alone: renewing must succeed.");
        Expect.Equal(0, (await run.LeaseAsync(now: run.Now.AddMinutes(30)).ConfigureAwait(false)).Count, "Messages whose lease was renewed");
    }

    public static async Task A_renewed_lease_is_extended(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        for (var minute = 2; minute <= 6; minute += 2)
        {
            Expect.That(await run.Outbox.RenewAsync(id, lease.Token, run.Now.AddMinutes(minute), run.CancellationToken).ConfigureAwait(false), "A lease that is held must be renewed.");
            Expect.Equal(0, (await run.LeaseAsync(now: run.Now.AddMinutes(minute).AddMilliseconds(-1)).ConfigureAwait(false)).Count, "Messages whose lease was renewed");
        }

        await run.LeaseOneAsync(run.Now.AddMinutes(6)).ConfigureAwait(false);
        Expect.That(!await run.Outbox.RenewAsync(id, lease.Token, run.Now.AddMinutes(9), run.CancellationToken).ConfigureAwait(false), "A lease that another took over must not be renewed.");
    }

    public static async Task A_call_without_the_lease_changes_nothing(StoreRun run)
    {
        var id = await InsertAsync(run).ConfigureAwait(false);
        await ExpectFencedAsync(run, id, run.NewId(), "a message that is not leased").ConfigureAwait(false);
        await ExpectFencedAsync(run, id, Guid.Empty, "an empty token").ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        await ExpectFencedAsync(run, id, run.NewId(), "a wrong token").ConfigureAwait(false);
        await ExpectFencedAsync(run, run.NewId(), lease.Token, "an unknown message").ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "Messages after calls without the lease");
        Expect.That(await run.Outbox.RetryAsync(id, lease.Token, new(null, "error", run.Now), run.CancellationToken).ConfigureAwait(false), "The lease must be held still.");
        Expect.Equal(1, (await run.LeaseOneAsync().ConfigureAwait(false)).Attempts, "Attempts: only the call with the lease counts");
    }

    private static async Task<Guid> InsertAsync(StoreRun run, DateTimeOffset? dueAt = null)
    {
        var order = run.NewOrder().Build();
        var message = Commits.Message(order, run.NewId(), dueAt);
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

    private static async Task ExpectFencedAsync(StoreRun run, Guid messageId, Guid token, string what)
    {
        var failure = new OutboxFailure("stolen", "error", run.Now);
        var accepted = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["renew"] = await run.Outbox.RenewAsync(messageId, token, run.Now.AddHours(9), run.CancellationToken).ConfigureAwait(false),
            ["retry"] = await run.Outbox.RetryAsync(messageId, token, failure, run.CancellationToken).ConfigureAwait(false),
            ["dead-letter"] = await run.Outbox.DeadLetterAsync(messageId, token, failure, run.CancellationToken).ConfigureAwait(false),
            ["complete"] = await run.Outbox.CompleteAsync(messageId, token, run.CancellationToken).ConfigureAwait(false),
        };
        foreach (var (call, answer) in accepted)
        {
            Expect.That(!answer, $"The call {call} with {what} must be answered with false.");
        }
    }
}
