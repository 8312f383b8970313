using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Benchmarks.Floor;
using Npgsql;
using NpgsqlTypes;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>
/// Implements orders on PostgreSQL by hand: a data source, one batch for each round trip, and automatically prepared statements.
/// </summary>
internal sealed partial class HandPostgres(NpgsqlDataSource source, IReadOnlyList<HandCart> carts) : IStoreSide
{
    private static readonly HandSql Sql = HandSql.PostgreSql;
    private static readonly HandRows Rows = new(isSqlite: false);

    public object PositionAfter(DateTimeOffset placedAt, Guid orderId) => new HandPosition(placedAt, orderId);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    public async Task CreateAsync(int cart, string key)
    {
        var isPlaced = false;
        while (!isPlaced)
        {
            try
            {
                await PlaceAsync(carts[cart], key);
                isPlaced = true;
            }
            catch (PostgresException exception) when (exception.ConstraintName == "ix_orders_number")
            {
                // With thousands of orders a minute, random numbers collide occasionally.
            }
        }
    }

    public Task TransitionAsync(Guid orderId, string target) => MoveAsync(orderId, target);

    public Task LoadAsync(Guid orderId) => LoadWithHistoryAsync(orderId);

    public Task PageAsync(object? position) => ReadPageAsync((HandPosition?)position);

    private async Task<HandOrder> PlaceAsync(HandCart cart, string key)
    {
        var (order, history, message, orderKey) = HandRules.Place(cart, key);
        await using var batch = source.CreateBatch();
        WriteOrder(Add(batch, Sql.InsertOrder), order);
        var queued = Add(batch, Sql.InsertQueued);
        Time(queued, order.PlacedAt);
        Guid(queued, order.Id);
        Int64(queued, order.Version);
        var items = Add(batch, Sql.InsertItems);
        foreach (var item in order.Items)
        {
            WriteItem(items, item);
        }

        WriteHistory(Add(batch, Sql.InsertHistory), history);
        WriteMessage(Add(batch, Sql.InsertMessage), message);
        var keys = Add(batch, Sql.InsertKey);
        Text(keys, orderKey.Scope);
        Text(keys, orderKey.Key);
        Text(keys, orderKey.Fingerprint);
        Guid(keys, orderKey.OrderId);
        Null(keys, NpgsqlDbType.Uuid);
        Time(keys, orderKey.CreatedAt);
        await batch.ExecuteNonQueryAsync();
        order.History.Add(history);
        return order;
    }

    private async Task<HandOrder> MoveAsync(Guid orderId, string target)
    {
        HandOrder order;
        await using (var connection = await source.OpenConnectionAsync())
        {
            order = await LoadAsync(connection, orderId) ?? throw new InvalidOperationException("The order does not exist.");
        }

        var version = order.Version;
        var history = HandRules.Move(order, target, "bench");
        await using var batch = source.CreateBatch();
        WriteState(Add(batch, Sql.UpdateOrder), order, version);
        WriteHistory(Add(batch, Sql.InsertHistory), history);
        WriteMessage(Add(batch, Sql.InsertMessage), HandRules.Message(order, history));
        await batch.ExecuteNonQueryAsync();
        return order;
    }

    private async Task<HandOrder?> LoadWithHistoryAsync(Guid orderId)
    {
        await using var connection = await source.OpenConnectionAsync();
        var order = await LoadAsync(connection, orderId);
        if (order is null)
        {
            return null;
        }

        await using var command = new NpgsqlCommand(Sql.SelectHistory, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = orderId });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            order.History.Add(Rows.History(reader));
        }

        return order;
    }

    private static async Task<HandOrder?> LoadAsync(NpgsqlConnection connection, Guid orderId)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (ReadOnlySpan<string>)[Sql.SelectOrder, Sql.SelectItems, Sql.SelectPayments])
        {
            Guid(Add(batch, sql), orderId);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var order = Rows.Order(reader);
        do
        {
            if (!reader.IsDBNull(HandRows.RefundsBegin))
            {
                order.Refunds.Add(Rows.Refund(reader, HandRows.RefundsBegin));
            }
        }
        while (await reader.ReadAsync());

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            order.Items.Add(Rows.Item(reader));
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            if (reader.GetInt64(0) != order.Version)
            {
                throw new InvalidOperationException("The order was modified while it was read.");
            }

            if (!reader.IsDBNull(HandRows.PaymentsBegin))
            {
                order.Payments.Add(Rows.Payment(reader, HandRows.PaymentsBegin));
            }
        }

        return order;
    }

    private async Task<HandPage> ReadPageAsync(HandPosition? after)
    {
        await using var command = source.CreateCommand(after is null ? Sql.Page : Sql.PageAfter);
        if (after is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = after.PlacedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after.Id, NpgsqlDbType = NpgsqlDbType.Uuid });
        }

        await using var reader = await command.ExecuteReaderAsync();
        return await ReadAsync(reader, search: null);
    }

    private static async Task<HandPage> ReadAsync(DbDataReader reader, HandSearch? search)
    {
        var rows = new List<HandSummary>(50);
        while (await reader.ReadAsync())
        {
            if (search is not null && rows.Count > 0 && rows[^1].Id == reader.GetGuid(1))
            {
                continue;
            }

            if (rows.Count == 50)
            {
                return new HandPage(rows, new HandPosition(rows[^1].PlacedAt, rows[^1].Id));
            }

            var summary = Rows.Summary(reader, search is null ? 0 : 1);
            summary.MatchedOn = search?.Match(reader.GetString(0)) ?? -1;
            rows.Add(summary);
        }

        return new HandPage(rows, null);
    }

    private static void WriteOrder(NpgsqlBatchCommand to, HandOrder order)
    {
        Guid(to, order.Id);
        Text(to, order.Number);
        Text(to, order.StoreId);
        Text(to, order.CustomerId);
        Text(to, order.CustomerEmail);
        Text(to, order.CustomerName);
        Text(to, order.CustomerPhone);
        Text(to, order.Status);
        Text(to, order.PaymentState);
        Int32(to, order.Flags);
        Text(to, order.Currency);
        Int64(to, order.Subtotal);
        Int64(to, order.Discount);
        Int64(to, order.Shipping);
        Int64(to, order.Tax);
        Int64(to, order.Total);
        Int64(to, order.Captured);
        Int64(to, order.Refunded);
        Int32(to, order.ItemCount);
        Text(to, order.ShippingMethod);
        Json(to, order.Tracking, HandJson.Default.HandTracking);
        Json(to, order.ShippingAddress, HandJson.Default.HandAddress);
        Json(to, order.BillingAddress, HandJson.Default.HandAddress);
        Json(to, order.Adjustments, HandJson.Default.ListHandAdjustment);
        Text(to, order.CustomerNote);
        Json(to, order.Metadata, HandJson.Default.DictionaryStringString);
        Text(to, order.PaymentProvider);
        Text(to, order.PaymentIntentId);
        Text(to, order.GuestTokenHash);
        Int32(to, order.HistoryCount);
        Time(to, order.PlacedAt);
        Time(to, order.PaidAt);
        Time(to, order.ShippedAt);
        Time(to, order.DeliveredAt);
        Time(to, order.CanceledAt);
        Time(to, order.CreatedAt);
        Time(to, order.UpdatedAt);
        Int64(to, order.Version);
        Text(to, HandRules.Search(order.Number));
        Text(to, order.CustomerEmail is null ? null : HandRules.Search(order.CustomerEmail));
        Text(to, order.CustomerName is null ? null : HandRules.Search(order.CustomerName));
        Text(to, HandWords.Write(order));
    }

    private static void WriteState(NpgsqlBatchCommand update, HandOrder order, long version)
    {
        Text(update, order.Status);
        Text(update, order.PaymentState);
        Int32(update, order.Flags);
        Int64(update, order.Captured);
        Int64(update, order.Refunded);
        Json(update, order.Tracking, HandJson.Default.HandTracking);
        Text(update, order.PaymentProvider);
        Text(update, order.PaymentIntentId);
        Int32(update, order.HistoryCount);
        Time(update, order.PaidAt);
        Time(update, order.ShippedAt);
        Time(update, order.DeliveredAt);
        Time(update, order.CanceledAt);
        Time(update, order.UpdatedAt);
        Int64(update, order.Version);
        Guid(update, order.Id);
        Int64(update, version);
    }

    private static void WriteItem(NpgsqlBatchCommand to, HandItem item)
    {
        Guid(to, item.Id);
        Guid(to, item.OrderId);
        Int32(to, item.Position);
        Text(to, item.ProductId);
        Text(to, item.Name);
        Text(to, item.Sku);
        Int32(to, item.Quantity);
        Int64(to, item.Price);
        Int64(to, item.Total);
        Json(to, item.Adjustments, HandJson.Default.ListHandAdjustment);
        Json(to, item.Metadata, HandJson.Default.DictionaryStringString);
        Time(to, item.CreatedAt);
        Text(to, HandRules.Search(item.Name));
        Text(to, item.Sku is null ? null : HandRules.Search(item.Sku));
    }

    private static void WriteHistory(NpgsqlBatchCommand to, HandHistory entry)
    {
        Guid(to, entry.OrderId);
        Int32(to, entry.Sequence);
        Text(to, entry.Kind);
        Text(to, entry.From);
        Text(to, entry.Status);
        Text(to, entry.Notes);
        Json(to, entry.Data, HandJson.Default.ListHandChange);
        Text(to, entry.ActorKind);
        Text(to, entry.ActorId);
        Text(to, entry.ActorName);
        to.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = entry.VisibleToCustomer, NpgsqlDbType = NpgsqlDbType.Boolean });
        Time(to, entry.CreatedAt);
        Text(to, entry.CorrelationId);
    }

    private static void WriteMessage(NpgsqlBatchCommand to, HandMessage message)
    {
        Guid(to, message.Id);
        Guid(to, message.OrderId);
        Int64(to, message.OrderVersion);
        Text(to, message.Type);
        Text(to, message.Payload);
        Time(to, message.CreatedAt);
        Time(to, message.CreatedAt);
        Int32(to, 0);
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    private static void Text(NpgsqlBatchCommand to, string? value) =>
        to.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });

    private static void Int32(NpgsqlBatchCommand to, int value) =>
        to.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer });

    private static void Int64(NpgsqlBatchCommand to, long value) =>
        to.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint });

    private static void Guid(NpgsqlBatchCommand to, Guid value) =>
        to.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid });

    private static void Time(NpgsqlBatchCommand to, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            to.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            return;
        }

        Null(to, NpgsqlDbType.TimestampTz);
    }

    private static void Null(NpgsqlBatchCommand to, NpgsqlDbType type) =>
        to.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });

    private static void Json<T>(NpgsqlBatchCommand to, T? value, JsonTypeInfo<T> type)
        where T : class =>
        to.Parameters.Add(new NpgsqlParameter<string>
        {
            TypedValue = value is null ? null : JsonSerializer.Serialize(value, type),
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
}
