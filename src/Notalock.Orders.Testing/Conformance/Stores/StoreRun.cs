using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Provides the body of a case with the store and shortcuts for using it.</summary>
internal sealed class StoreRun(OrderStoreUnderTest subject, ConformanceOptions options, CancellationToken cancellationToken)
    : ConformanceRun<OrderStoreUnderTest>(subject, options, cancellationToken)
{
    private long _ticks;

    public IOrderStore Store => Subject.Store;

    public IOrderOutboxStore Outbox => Subject.Outbox ?? throw new InvalidOperationException("The case must require an outbox.");

    public IOrderStoreMaintenance Maintenance =>
        Subject.Maintenance ?? throw new InvalidOperationException("The case must require maintenance.");

    public IOrderReportStore Reports => Subject.Reports ?? throw new InvalidOperationException("The case must require reports.");

    public IPaymentEventStore PaymentEvents =>
        Subject.PaymentEvents ?? throw new InvalidOperationException("The case must require payment events.");

    /// <summary>Gets a fixed time for leases.</summary>
    public DateTimeOffset Now { get; } = Start.AddDays(1);

    protected override int DefaultRounds => 25;

    protected override int DefaultConcurrency => 24;

    /// <summary>Creates a run with the same settings for another instance of the store.</summary>
    public StoreRun WithSubject(OrderStoreUnderTest subject) => new(subject, Options, CancellationToken);

    public OrderBuilder NewOrder(string currency = "usd") => new(currency, Start.AddMilliseconds(Interlocked.Increment(ref _ticks)));

    public Guid NewId() => Guid.CreateVersion7(Start.AddMilliseconds(Interlocked.Increment(ref _ticks)));

    public Task<OrderCommitStatus> CommitAsync(OrderCommit commit) => Store.CommitAsync(commit, CancellationToken).AsTask();

    public async Task<Order> InsertAsync(
        Order order,
        IReadOnlyList<OutboxMessage>? outbox = null,
        IReadOnlyList<IdempotencyRecord>? keys = null,
        OrderPaymentEvent? paymentEvent = null)
    {
        await RequireAsync(Commits.NewInsert(order, outbox, keys, paymentEvent)).ConfigureAwait(false);
        return order;
    }

    public Task<Order> InsertAsync(OrderBuilder builder) => InsertAsync(builder.Build());

    public async Task<Order> UpdateAsync(Order previous, Func<Order, Order>? change = null)
    {
        var commit = Commits.NewChange(previous, change);
        await RequireAsync(commit).ConfigureAwait(false);
        return commit.Order;
    }

    public async Task RequireAsync(OrderCommit commit) =>
        Expect.Status(OrderCommitStatus.Committed, await CommitAsync(commit).ConfigureAwait(false), "A commit without a conflict");

    public Task<Order?> FindAsync(Guid orderId) => Store.FindByIdAsync(orderId, CancellationToken).AsTask();

    public async Task<Order> LoadAsync(Guid orderId) =>
        Expect.Present(await FindAsync(orderId).ConfigureAwait(false), "An order that was committed");

    public Task<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before = null, int limit = OrderHistoryPage.MaxLimit) =>
        Store.GetHistoryAsync(orderId, before, limit, CancellationToken).AsTask();

    public Task<OrderPage> QueryAsync(OrderQuery query) => Store.QueryAsync(query, CancellationToken).AsTask();

    /// <summary>Reads all pages of a list of orders.</summary>
    public async Task<List<OrderSummary>> ListAsync(OrderQuery query)
    {
        var rows = new List<OrderSummary>();
        do
        {
            var page = await QueryAsync(query).ConfigureAwait(false);
            Expect.That(
                page.Orders.Count <= query.Limit,
                $"A page must not exceed the limit of {query.Limit} orders, but had {page.Orders.Count}.");
            Expect.That(
                page.NextCursor is null || page.Orders.Count == query.Limit,
                $"A page with a next page must be full, but had {page.Orders.Count} of {query.Limit} orders.");
            rows.AddRange(page.Orders);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);

        return rows;
    }

    public Task<OrderPaymentEvent?> FindEventAsync(OrderPaymentEvent wanted) =>
        PaymentEvents.FindEventAsync(wanted.Provider, wanted.EventId, CancellationToken).AsTask();

    public Task<bool> SaveAsync(OrderPaymentEvent paymentEvent) => PaymentEvents.SaveEventAsync(paymentEvent, CancellationToken).AsTask();

    public async Task RequireSavedAsync(params IEnumerable<OrderPaymentEvent> events)
    {
        foreach (var paymentEvent in events)
        {
            Expect.That(await SaveAsync(paymentEvent).ConfigureAwait(false), "Saving an event must succeed, but did not.");
        }
    }

    /// <summary>Reads all pages of a list of events.</summary>
    public async Task<List<OrderPaymentEvent>> ListAsync(OrderPaymentEventQuery query)
    {
        var rows = new List<OrderPaymentEvent>();
        while (true)
        {
            var page = await PaymentEvents.ListEventsAsync(query, CancellationToken).ConfigureAwait(false);
            Expect.That(page.Count <= query.Limit, $"A page must not exceed the limit of {query.Limit} events, but had {page.Count}.");
            rows.AddRange(page);
            if (page.Count < query.Limit)
            {
                return rows;
            }

            query = query with { After = page[^1] };
        }
    }

    public async Task<IReadOnlyList<OutboxLease>> LeaseAsync(
        int count = 100, DateTimeOffset? now = null, TimeSpan? duration = null, int retries = 0)
    {
        var moment = now ?? Now;
        var until = moment + (duration ?? TimeSpan.FromMinutes(1));
        var request = new OutboxLeaseRequest(NewId(), count, moment, until) { Retries = retries };
        var leases = await Outbox.LeaseAsync(request, CancellationToken).ConfigureAwait(false);
        Expect.That(
            leases.All(lease => lease.Token == request.Token), "Every lease must have the token of the request, but at least one did not.");
        Expect.That(leases.Count <= count, $"The number of leased messages must not exceed {count}, but was {leases.Count}.");
        return leases;
    }

    public async Task<OutboxLease> LeaseOneAsync(DateTimeOffset? now = null, TimeSpan? duration = null)
    {
        var leases = await LeaseAsync(100, now, duration).ConfigureAwait(false);
        Expect.Equal(1, leases.Count, "The number of due messages");
        return leases[0];
    }

    /// <summary>Runs an action concurrently for several racers, each with its own connection, in several rounds.</summary>
    public Task RaceAsync<T>(int rounds, Func<int, Task<Func<int, IOrderStore, Task<T>>>> prepare, Func<int, T[], Task> judge) =>
        RaceAsync(
            rounds,
            async round =>
            {
                var action = await prepare(round).ConfigureAwait(false);
                return (int index, OrderStoreUnderTest racer) => action(index, racer.Store);
            },
            judge);

    /// <summary>Runs an action that needs more than <see cref="IOrderStore"/> concurrently for several racers, in several rounds.</summary>
    public async Task RaceAsync<T>(int rounds, Func<int, Task<Func<int, OrderStoreUnderTest, Task<T>>>> prepare, Func<int, T[], Task> judge)
    {
        var racers = await StoreRacers.OpenAsync(Subject, Concurrency, CancellationToken).ConfigureAwait(false);
        await using (racers.ConfigureAwait(false))
        {
            for (var round = 0; round < rounds; round++)
            {
                var action = await prepare(round).ConfigureAwait(false);
                var results = await racers.RunAsync(action).ConfigureAwait(false);
                await judge(round, results).ConfigureAwait(false);
            }
        }
    }
}
