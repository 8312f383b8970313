using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Stores orders in the tables of an EF Core model, with ADO.NET for reading and writing.</summary>
internal sealed class EntityFrameworkCoreOrderStore(OrderDatabase database, OrderSearchLimits? searchLimits = null) : IOrderStore
{
    private readonly OrderSearchLimits _searchLimits = searchLimits ?? OrderSearchLimits.Default;

    public OrderQueryCapabilities Capabilities => OrderQueryCapabilities.All;

    public bool IsInCallerTransaction => database.IsInCallerTransaction;

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return database.WriteAsync(commit, WriteAsync, VerifyAsync, cancellationToken);
    }

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        FindAsync(database.Sql.LoadById, [SqlValue.Guid(orderId)], cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        return FindAsync(database.Sql.LoadByNumber, [SqlValue.Text(number)], cancellationToken);
    }

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(reference);
        return FindAsync(database.Sql.LoadByPayment, [SqlValue.Text(provider), SqlValue.Text(reference)], cancellationToken);
    }

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(key);
        return database.ReadAsync(
            (scope, key),
            static (session, key, token) => FindKeyAsync(session, key.scope, key.key, token),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        return database.ReadAsync(
            (orderId, before, limit),
            static (session, page, token) => OrderLoading.LoadHistoryAsync(session, page.orderId, page.before, page.limit, token),
            cancellationToken);
    }

    public ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before: null, limit);
        return database.ReadAsync(
            (orderId, limit),
            static (session, page, token) => OrderLoading.LoadWithHistoryAsync(session, page.orderId, page.limit, token),
            cancellationToken);
    }

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > OrderQuery.MaxLimit)
        {
            throw new ArgumentException($"Limit must be between 1 and {OrderQuery.MaxLimit}, but was {query.Limit}.", nameof(query));
        }

        var cursor = OrderCursor.Read(query);
        if (query.Search is not null)
        {
            return database.ReadAsync((query, cursor, _searchLimits), OrderPages.SearchAsync, cancellationToken);
        }

        var statement = new OrderQuerySql(database.Sql, query).Page(cursor);
        return database.ReadAsync(
            (query, statement),
            static (session, state, token) => session.ReadAsync(
                state.statement.Plan, state.statement.Values, (state.query, (OrderSearch?)null), OrderPages.ReadAsync, token),
            cancellationToken);
    }

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        return database.ReadAsync(
            (query, cap, _searchLimits),
            static async (session, state, token) =>
            {
                var plan = state.query.Search is null
                    ? null
                    : await OrderSearchPlanner.CreateAsync(session, state.query, state._searchLimits, isPage: false, token)
                        .ConfigureAwait(false);
                if (plan is { Search.Alternatives.Count: 0 })
                {
                    return 0;
                }

                if (plan is { IsFilter: false })
                {
                    var some = new OrderQuerySql(session.Sql, state.query, plan).CountSome(state.cap);
                    if (await ReadNumberAsync(session, some.Plan, some.Values, token).ConfigureAwait(false) is >= 0 and var found)
                    {
                        return checked((int)found);
                    }
                }

                var statement = new OrderQuerySql(session.Sql, state.query, plan).Count(state.cap);
                var counted = await ReadNumberAsync(session, statement.Plan, statement.Values, token).ConfigureAwait(false);
                return checked((int)(counted ?? 0));
            },
            cancellationToken);
    }

    private static async ValueTask<OrderCommitStatus> WriteAsync(
        OrderSession session, OrderCommit commit, CancellationToken cancellationToken)
    {
        var statements = session.CreateStatements();
        new OrderCommitStatements(session.Sql, statements).Add(commit);
        try
        {
            if (await statements.ExecuteAsync(cancellationToken).ConfigureAwait(false))
            {
                return OrderCommitStatus.Committed;
            }
        }
        catch (DbException exception) when (session.Dialect.IsCollision(exception))
        {
            if (await ClassifyConflictAsync(session, commit, cancellationToken).ConfigureAwait(false) is { } status)
            {
                return status;
            }

            throw;
        }

        return await ClassifyConflictAsync(session, commit, cancellationToken).ConfigureAwait(false) ?? OrderCommitStatus.VersionConflict;
    }

    // No database reports portably which unique index was violated, and a commit can conflict in several ways. The order of the checks
    // is the order of precedence.
    private static async ValueTask<OrderCommitStatus?> ClassifyConflictAsync(
        OrderSession session, OrderCommit commit, CancellationToken cancellationToken)
    {
        foreach (var key in commit.Keys)
        {
            if (await FindKeyAsync(session, key.Scope, key.Key, cancellationToken).ConfigureAwait(false) is not null)
            {
                return OrderCommitStatus.DuplicateKey;
            }
        }

        var sql = session.Sql;
        if (commit.PaymentEvent is { } received
            && await ReadNumberAsync(
                session,
                received.Attempts > 1 ? sql.PaymentEventSql.ExistsSettled : sql.PaymentEventSql.Exists,
                [SqlValue.Text(received.Provider), SqlValue.Text(received.EventId)],
                cancellationToken).ConfigureAwait(false) is not null)
        {
            return OrderCommitStatus.DuplicateKey;
        }

        if (await ReadNumberAsync(
                session,
                sql.SelectNumberOfAnother,
                [SqlValue.Text(commit.Order.Number), SqlValue.Guid(commit.Order.Id)],
                cancellationToken).ConfigureAwait(false) is not null)
        {
            return OrderCommitStatus.DuplicateNumber;
        }

        var version = await ReadNumberAsync(
            session, sql.SelectVersion, [SqlValue.Guid(commit.Order.Id)], cancellationToken).ConfigureAwait(false);
        return version == commit.Previous?.Version ? null : OrderCommitStatus.VersionConflict;
    }

    // After the connection broke during a commit: either all of its rows are stored or none.
    private static async ValueTask<ExecutionResult<OrderCommitStatus>> VerifyAsync(
        OrderSession session, OrderCommit commit, CancellationToken cancellationToken)
    {
        bool isStored;
        if (commit.Keys.Count > 0)
        {
            var key = commit.Keys[0];
            isStored = await FindKeyAsync(session, key.Scope, key.Key, cancellationToken).ConfigureAwait(false) == key;
        }
        else
        {
            var last = commit.History[^1];
            var history = await OrderLoading.LoadHistoryAsync(session, commit.Order.Id, last.Sequence + 1, limit: 1, cancellationToken)
                .ConfigureAwait(false);
            isStored = history is [var stored] && stored with { Data = last.Data } == last;
            if (isStored)
            {
                await session.ConfirmEarlierCommitsAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return new ExecutionResult<OrderCommitStatus>(isStored, OrderCommitStatus.Committed);
    }

    private ValueTask<Order?> FindAsync(SqlReadPlan plan, SqlValue[] values, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (plan, values),
            static (session, load, token) => OrderLoading.LoadAsync(session, load.plan, load.values, token),
            cancellationToken);

    private static ValueTask<IdempotencyRecord?> FindKeyAsync(
        OrderSession session, string scope, string key, CancellationToken cancellationToken) =>
        session.FindAcknowledgedAsync(
            session.Sql.SelectKey, [SqlValue.Text(scope), SqlValue.Text(key)], OrderRows.ReadKey, cancellationToken);

    private static ValueTask<long?> ReadNumberAsync(
        OrderSession session, SqlReadPlan plan, SqlValue[] values, CancellationToken cancellationToken) =>
        session.ReadAsync<int, long?>(
            plan, values, 0,
            static async (reader, _, _, token) => await reader.ReadAsync(token).ConfigureAwait(false) ? reader.GetInt64(0) : null,
            cancellationToken);
}
