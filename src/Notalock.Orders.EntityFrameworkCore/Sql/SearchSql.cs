using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>
/// Provides the statements that write the words of orders. A commit saves the words with the order and queues it; their rows, which are
/// many and all over their index, are written later for many orders together.
/// </summary>
internal sealed class SearchSql
{
    public SearchSql(SqlTable orders, SqlTable words, SqlTable queue, OrderDialect dialect)
    {
        var word = words[nameof(OrderSearchWordRow.Word)];
        var placedAt = words[nameof(OrderSearchWordRow.PlacedAt)];
        var orderId = words[nameof(OrderSearchWordRow.OrderId)];
        var texts = dialect.Placeholder(1, SqlKind.Texts);
        var time = dialect.Placeholder(2, SqlKind.Time);
        var id = dialect.Placeholder(3, SqlKind.Guid);
        Insert =
            $"INSERT INTO {words.Name} ({word}, {placedAt}, {orderId}) SELECT v.value, {time}, {id} FROM {dialect.FromTexts(texts, "v")} " +
            "WHERE true ON CONFLICT DO NOTHING";
        Delete = $"DELETE FROM {words.Name} WHERE {dialect.IsAnyOf(word, texts)} AND {placedAt} = {time} AND {orderId} = {id}";

        var queued = $"{queue[nameof(OrderSearchQueueRow.PlacedAt)]}, {queue[nameof(OrderSearchQueueRow.OrderId)]}";
        var queuedVersion = queue[nameof(OrderSearchQueueRow.Version)];
        Enqueue = queue.Insert(1);
        EnqueueAgain = $"{queue.Insert(1)} ON CONFLICT ({queued}) DO UPDATE SET {queuedVersion} = excluded.{queuedVersion}";
        Dequeue =
            $"DELETE FROM {queue.Name} WHERE ({queued}) = ({dialect.Placeholder(1, SqlKind.Time)}, {dialect.Placeholder(2, SqlKind.Guid)}) " +
            $"AND {queuedVersion} = {dialect.Placeholder(3, SqlKind.Int64)}";

        var text = orders[nameof(OrderRow.SearchWords)];
        SelectQueued = new SqlReadPlan(
            $"SELECT {queue.Columns("q")}, o.{orders[nameof(OrderRow.PlacedAt)]}, o.{text} FROM {queue.Name} q " +
            $"JOIN {orders.Name} o ON o.{orders[nameof(OrderRow.Id)]} = q.{queue[nameof(OrderSearchQueueRow.OrderId)]} " +
            $"ORDER BY q.{queue[nameof(OrderSearchQueueRow.PlacedAt)]}, q.{queue[nameof(OrderSearchQueueRow.OrderId)]} " +
            $"LIMIT {dialect.Placeholder(1, SqlKind.Int32)}");
        SelectWithoutWords = new SqlReadPlan(
            $"SELECT {orders[nameof(OrderRow.Id)]} FROM {orders.Name} WHERE {text} IS NULL " +
            $"ORDER BY {orders[nameof(OrderRow.PlacedAt)]} DESC, {orders[nameof(OrderRow.Id)]} DESC " +
            $"LIMIT {dialect.Placeholder(1, SqlKind.Int32)}");
        SetWords =
            $"UPDATE {orders.Name} SET {text} = {dialect.Placeholder(1, SqlKind.Text)} " +
            $"WHERE {orders[nameof(OrderRow.Id)]} = {dialect.Placeholder(2, SqlKind.Guid)} " +
            $"AND {orders[nameof(OrderRow.Version)]} = {dialect.Placeholder(3, SqlKind.Int64)} AND {text} IS NULL";
    }

    /// <summary>Gets the statement that inserts the words that an order does not have yet.</summary>
    public string Insert { get; }

    public string Delete { get; }

    /// <summary>Gets the statement that queues a new order.</summary>
    public string Enqueue { get; }

    /// <summary>
    /// Gets the statement that queues a changed order. It changes the version of an order that is already queued, so that
    /// <see cref="Dequeue"/> of the version before keeps it.
    /// </summary>
    public string EnqueueAgain { get; }

    public string Dequeue { get; }

    /// <summary>Gets the query for queued orders with their words, the oldest ones first.</summary>
    public SqlReadPlan SelectQueued { get; }

    /// <summary>Gets the query for orders whose words were never saved, the newest ones first.</summary>
    public SqlReadPlan SelectWithoutWords { get; }

    /// <summary>Gets the statement that saves the words with an order that has none and still has the version.</summary>
    public string SetWords { get; }
}
