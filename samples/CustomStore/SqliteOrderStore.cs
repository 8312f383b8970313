using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Notalock.Orders;
using Notalock.Orders.Storage;

namespace CustomStore;

/// <summary>Implements a custom store with Dapper on SQLite and its own schema. Safe for concurrent use.</summary>
internal sealed partial class SqliteOrderStore(string connectionString) : IOrderStore, IOrderOutboxStore, IOrderStoreMaintenance, IPaymentEventStore
{
    static SqliteOrderStore() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public bool IsInCallerTransaction => false;

    public async Task CreateSchemaAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Schema.Sql, cancellationToken: cancellationToken));
    }

    public async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        // Takes SQLite's write lock immediately, so that nothing changes between the checks and the writes.
        await using var transaction = connection.BeginTransaction(deferred: false);
        var status = await CheckAsync(connection, transaction, commit);
        if (status == OrderCommitStatus.Committed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteAsync(connection, transaction, commit);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return status;
    }

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        FindAsync("SELECT document FROM orders WHERE id = @id", new { id = Text(orderId) }, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        FindAsync("SELECT document FROM orders WHERE number = @number", new { number }, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) => FindAsync(
        """
        SELECT o.document FROM payment_references r JOIN orders o ON o.id = r.order_id
        WHERE r.provider = @provider AND r.reference = @reference ORDER BY r.is_session LIMIT 1
        """,
        new { provider, reference },
        cancellationToken);

    public async ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<KeyRow>("SELECT * FROM keys WHERE scope = @scope AND key = @key", new { scope, key }, cancellationToken);
        return rows.SingleOrDefault()?.ToKey();
    }

    public async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        var rows = await QueryAsync<string>(
            "SELECT document FROM history WHERE order_id = @id AND sequence < @end ORDER BY sequence DESC LIMIT @limit",
            new { id = Text(orderId), end = before ?? int.MaxValue, limit },
            cancellationToken);
        return [.. rows.AsEnumerable().Reverse().Select(static row => JsonSerializer.Deserialize(row, OrderJson.History)!)];
    }

    private static async Task<OrderCommitStatus> CheckAsync(SqliteConnection connection, SqliteTransaction transaction, OrderCommit commit)
    {
        var used = commit.PaymentEvent is { } paymentEvent && await connection.ExecuteScalarAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM payment_events WHERE provider = @Provider AND event_id = @EventId
                AND (@Attempts = 1 OR outcome NOT IN ('unmatched', 'failed')))
            """,
            new { paymentEvent.Provider, paymentEvent.EventId, paymentEvent.Attempts },
            transaction);
        foreach (var key in commit.Keys)
        {
            used |= await connection.ExecuteScalarAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM keys WHERE scope = @Scope AND key = @Key)", new { key.Scope, key.Key }, transaction);
        }

        if (used)
        {
            return OrderCommitStatus.DuplicateKey;
        }

        var found = new { Id = Text(commit.Order.Id), commit.Order.Number };
        if (await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM orders WHERE number = @Number AND id <> @Id)", found, transaction))
        {
            return OrderCommitStatus.DuplicateNumber;
        }

        var version = await connection.ExecuteScalarAsync<long?>("SELECT version FROM orders WHERE id = @Id", found, transaction);
        return version == commit.Previous?.Version ? OrderCommitStatus.Committed : OrderCommitStatus.VersionConflict;
    }

    private static async Task WriteAsync(SqliteConnection connection, SqliteTransaction transaction, OrderCommit commit)
    {
        var order = commit.Order;
        var id = Text(order.Id);
        await connection.ExecuteAsync(
            """
            INSERT OR REPLACE INTO orders VALUES (
                @Id, @Number, @Version, @Document, @StoreId, @CustomerId, @PaymentProvider, @Email, @Status, @PaymentState,
                @FulfillmentState, @ReturnState, @Flags, @Currency, @Total, @PlacedAt, @UpdatedAt, @DueAt)
            """,
            new
            {
                Id = id,
                order.Number,
                order.Version,
                Document = JsonSerializer.Serialize(order, OrderJson.Order),
                order.StoreId,
                order.CustomerId,
                order.PaymentProvider,
                Email = order.CustomerEmail is null ? null : OrderSearchText.Normalize(order.CustomerEmail),
                Status = order.Status.Value,
                PaymentState = OrderNames.ToWireName(order.PaymentState),
                FulfillmentState = OrderNames.ToWireName(order.GetFulfillmentState()),
                ReturnState = OrderNames.ToWireName(order.ReturnState),
                Flags = (int)order.Flags,
                Currency = order.Currency.Code,
                Total = order.Total.MinorUnits,
                PlacedAt = order.PlacedAt.ToUnixTimeMilliseconds(),
                UpdatedAt = order.UpdatedAt.ToUnixTimeMilliseconds(),
                DueAt = DueAt(order)?.ToUnixTimeMilliseconds(),
            },
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO history VALUES (@Id, @Sequence, @Document)",
            commit.History.Select(entry => new { Id = id, entry.Sequence, Document = JsonSerializer.Serialize(entry, OrderJson.History) }),
            transaction);
        await connection.ExecuteAsync("DELETE FROM payment_references WHERE order_id = @id; DELETE FROM search_words WHERE order_id = @id", new { id }, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO payment_references VALUES (@Provider, @Reference, @IsSession, @Id)",
            References(order).Select(reference => new { reference.Provider, reference.Reference, reference.IsSession, Id = id }),
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO search_words VALUES (@Text, @Id)",
            OrderSearchWords.Get(order).Select(word => new { word.Text, Id = id }),
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO keys VALUES (@Scope, @Key, @Fingerprint, @Order, @Result, @At)",
            commit.Keys.Select(static key => new { key.Scope, key.Key, key.Fingerprint, Order = Text(key.OrderId), Result = key.ResultId is { } result ? Text(result) : null, At = key.CreatedAt.ToUnixTimeMilliseconds() }),
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO outbox (id, order_id, order_version, type, payload, created_at, due_at) VALUES (@Id, @OrderId, @OrderVersion, @Type, @Payload, @CreatedAt, @DueAt)",
            commit.Outbox.Select(static message => OutboxRow.FromMessage(message)),
            transaction);
        if (commit.PaymentEvent is { } paymentEvent)
        {
            await connection.ExecuteAsync(KeepEvent, Row(paymentEvent), transaction);
        }
    }

    private static IEnumerable<(string Provider, string Reference, bool IsSession)> References(Order order) =>
        order.Payments.Where(static payment => payment.Reference is not null).Select(static payment => (payment.Provider, payment.Reference!, false))
            .Concat(order.Payments.Where(static payment => payment.SessionReference is not null).Select(static payment => (payment.Provider, payment.SessionReference!, true)));

    private async ValueTask<Order?> FindAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<string>(sql, parameters, cancellationToken);
        return rows.Count == 0 ? null : JsonSerializer.Deserialize(rows[0], OrderJson.Order);
    }

    private async Task<List<TRow>> QueryAsync<TRow>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return (await connection.QueryAsync<TRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    // SQLite itself waits for another writer, in small steps; the driver would retry only every 150 milliseconds.
    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA busy_timeout = 30000", cancellationToken: cancellationToken));
        return connection;
    }

    private static string Text(Guid id) => id.ToString("D");
}
