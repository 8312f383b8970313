using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Notalock.Orders.Benchmarks.Floor;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Implements orders on SQLite by hand: open connections with prepared statements, and sequential writers.</summary>
internal sealed partial class HandSqlite(string connectionString, IReadOnlyList<HandCart> carts) : IStoreSide
{
    private static readonly HandSql Sql = HandSql.Sqlite;
    private static readonly HandRows Rows = new(isSqlite: true);

    private readonly ConcurrentBag<HandSqliteConnection> _idle = [];
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly string _load = string.Join(";\n", Sql.SelectOrder, Sql.SelectItems, Sql.SelectPayments);

    public object PositionAfter(DateTimeOffset placedAt, Guid orderId) => new HandPosition(placedAt, orderId);

    public ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

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
            catch (SqliteException exception) when (exception.Message.Contains("orders.number", StringComparison.Ordinal))
            {
                // With thousands of orders a minute, random numbers collide occasionally.
            }
        }
    }

    public Task TransitionAsync(Guid orderId, string target) => MoveAsync(orderId, target);

    public Task LoadAsync(Guid orderId) => Task.FromResult(LoadWithHistory(orderId));

    public Task PageAsync(object? position) => Task.FromResult(Page((HandPosition?)position));

    private async Task<HandOrder> PlaceAsync(HandCart cart, string key)
    {
        var (order, history, message, orderKey) = HandRules.Place(cart, key);
        await _writer.WaitAsync();
        try
        {
            var connection = Rent();
            connection.Execute("BEGIN IMMEDIATE");
            try
            {
                WriteOrder(connection.Command(Sql.InsertOrder, 42), order);
            }
            catch (SqliteException)
            {
                connection.Execute("ROLLBACK");
                _idle.Add(connection);
                throw;
            }

            var queued = connection.Command(Sql.InsertQueued, 3);
            queued.Time(order.PlacedAt);
            queued.Value(order.Id);
            queued.Value(order.Version);
            queued.Execute();
            var items = connection.Command(Sql.InsertItems, 42);
            foreach (var item in order.Items)
            {
                WriteItem(items, item);
            }

            items.Execute();
            var entry = connection.Command(Sql.InsertHistory, 13);
            WriteHistory(entry, history);
            entry.Execute();
            var outbox = connection.Command(Sql.InsertMessage, 8);
            WriteMessage(outbox, message);
            outbox.Execute();
            var keys = connection.Command(Sql.InsertKey, 6);
            keys.Value(orderKey.Scope);
            keys.Value(orderKey.Key);
            keys.Value(orderKey.Fingerprint);
            keys.Value(orderKey.OrderId);
            keys.Value(null);
            keys.Time(orderKey.CreatedAt);
            keys.Execute();
            connection.Execute("COMMIT");
            _idle.Add(connection);
        }
        finally
        {
            _writer.Release();
        }

        order.History.Add(history);
        return order;
    }

    private async Task<HandOrder> MoveAsync(Guid orderId, string target)
    {
        var reading = Rent();
        var order = Load(reading, orderId) ?? throw new InvalidOperationException("The order does not exist.");
        _idle.Add(reading);
        var version = order.Version;
        var history = HandRules.Move(order, target, "bench");
        var message = HandRules.Message(order, history);
        await _writer.WaitAsync();
        try
        {
            var connection = Rent();
            connection.Execute("BEGIN IMMEDIATE");
            UpdateOrder(connection, order, version);
            var entry = connection.Command(Sql.InsertHistory, 13);
            WriteHistory(entry, history);
            entry.Execute();
            var outbox = connection.Command(Sql.InsertMessage, 8);
            WriteMessage(outbox, message);
            outbox.Execute();
            connection.Execute("COMMIT");
            _idle.Add(connection);
        }
        finally
        {
            _writer.Release();
        }

        return order;
    }

    private HandOrder? LoadWithHistory(Guid orderId)
    {
        var connection = Rent();
        var order = Load(connection, orderId);
        if (order is not null)
        {
            var command = connection.Command(Sql.SelectHistory, 1);
            command.Value(orderId);
            using var reader = command.Read();
            while (reader.Read())
            {
                order.History.Add(Rows.History(reader));
            }
        }

        _idle.Add(connection);
        return order;
    }

    private HandOrder? Load(HandSqliteConnection connection, Guid orderId)
    {
        var command = connection.Command(_load, 1);
        command.Value(orderId);
        using var reader = command.Read();
        if (!reader.Read())
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
        while (reader.Read());

        reader.NextResult();
        while (reader.Read())
        {
            order.Items.Add(Rows.Item(reader));
        }

        reader.NextResult();
        while (reader.Read())
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

    private HandPage Page(HandPosition? after)
    {
        var connection = Rent();
        var command = connection.Command(after is null ? Sql.Page : Sql.PageAfter, after is null ? 0 : 2);
        if (after is not null)
        {
            command.Time(after.PlacedAt);
            command.Value(after.Id);
        }

        HandPage page;
        using (var reader = command.Read())
        {
            page = ReadPage(reader, search: null);
        }

        _idle.Add(connection);
        return page;
    }

    private static HandPage ReadPage(SqliteDataReader reader, HandSearch? search)
    {
        var rows = new List<HandSummary>(50);
        while (reader.Read())
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

    private HandSqliteConnection Rent() => _idle.TryTake(out var connection) ? connection : new HandSqliteConnection(connectionString);

    private static void WriteOrder(HandSqliteCommand to, HandOrder order)
    {
        to.Value(order.Id);
        to.Value(order.Number);
        to.Value(order.StoreId);
        to.Value(order.CustomerId);
        to.Value(order.CustomerEmail);
        to.Value(order.CustomerName);
        to.Value(order.CustomerPhone);
        to.Value(order.Status);
        to.Value(order.PaymentState);
        to.Value(order.Flags);
        to.Value(order.Currency);
        to.Value(order.Subtotal);
        to.Value(order.Discount);
        to.Value(order.Shipping);
        to.Value(order.Tax);
        to.Value(order.Total);
        to.Value(order.Captured);
        to.Value(order.Refunded);
        to.Value(order.ItemCount);
        to.Value(order.ShippingMethod);
        to.Json(order.Tracking, HandJson.Default.HandTracking);
        to.Json(order.ShippingAddress, HandJson.Default.HandAddress);
        to.Json(order.BillingAddress, HandJson.Default.HandAddress);
        to.Json(order.Adjustments, HandJson.Default.ListHandAdjustment);
        to.Value(order.CustomerNote);
        to.Json(order.Metadata, HandJson.Default.DictionaryStringString);
        to.Value(order.PaymentProvider);
        to.Value(order.PaymentIntentId);
        to.Value(order.GuestTokenHash);
        to.Value(order.HistoryCount);
        to.Time(order.PlacedAt);
        to.Time(order.PaidAt);
        to.Time(order.ShippedAt);
        to.Time(order.DeliveredAt);
        to.Time(order.CanceledAt);
        to.Time(order.CreatedAt);
        to.Time(order.UpdatedAt);
        to.Value(order.Version);
        to.Value(HandRules.Search(order.Number));
        to.Value(order.CustomerEmail is null ? null : HandRules.Search(order.CustomerEmail));
        to.Value(order.CustomerName is null ? null : HandRules.Search(order.CustomerName));
        to.Value(HandWords.Write(order));
        to.Execute();
    }

    private static void UpdateOrder(HandSqliteConnection connection, HandOrder order, long version)
    {
        var update = connection.Command(Sql.UpdateOrder, 17);
        update.Value(order.Status);
        update.Value(order.PaymentState);
        update.Value(order.Flags);
        update.Value(order.Captured);
        update.Value(order.Refunded);
        update.Json(order.Tracking, HandJson.Default.HandTracking);
        update.Value(order.PaymentProvider);
        update.Value(order.PaymentIntentId);
        update.Value(order.HistoryCount);
        update.Time(order.PaidAt);
        update.Time(order.ShippedAt);
        update.Time(order.DeliveredAt);
        update.Time(order.CanceledAt);
        update.Time(order.UpdatedAt);
        update.Value(order.Version);
        update.Value(order.Id);
        update.Value(version);
        if (update.Execute() != 1)
        {
            connection.Execute("ROLLBACK");
            throw new InvalidOperationException("The order was modified concurrently.");
        }
    }

    private static void WriteItem(HandSqliteCommand to, HandItem item)
    {
        to.Value(item.Id);
        to.Value(item.OrderId);
        to.Value(item.Position);
        to.Value(item.ProductId);
        to.Value(item.Name);
        to.Value(item.Sku);
        to.Value(item.Quantity);
        to.Value(item.Price);
        to.Value(item.Total);
        to.Json(item.Adjustments, HandJson.Default.ListHandAdjustment);
        to.Json(item.Metadata, HandJson.Default.DictionaryStringString);
        to.Time(item.CreatedAt);
        to.Value(HandRules.Search(item.Name));
        to.Value(item.Sku is null ? null : HandRules.Search(item.Sku));
    }

    private static void WriteHistory(HandSqliteCommand to, HandHistory entry)
    {
        to.Value(entry.OrderId);
        to.Value(entry.Sequence);
        to.Value(entry.Kind);
        to.Value(entry.From);
        to.Value(entry.Status);
        to.Value(entry.Notes);
        to.Json(entry.Data, HandJson.Default.ListHandChange);
        to.Value(entry.ActorKind);
        to.Value(entry.ActorId);
        to.Value(entry.ActorName);
        to.Value(entry.VisibleToCustomer);
        to.Time(entry.CreatedAt);
        to.Value(entry.CorrelationId);
    }

    private static void WriteMessage(HandSqliteCommand to, HandMessage message)
    {
        to.Value(message.Id);
        to.Value(message.OrderId);
        to.Value(message.OrderVersion);
        to.Value(message.Type);
        to.Value(message.Payload);
        to.Time(message.CreatedAt);
        to.Time(message.CreatedAt);
        to.Value(0);
    }
}
