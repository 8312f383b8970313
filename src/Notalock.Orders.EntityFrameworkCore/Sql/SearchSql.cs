using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Provides the statements that write the words of orders.</summary>
internal sealed class SearchSql
{
    public SearchSql(SqlTable orders, SqlTable words, OrderDialect dialect)
    {
        var word = words[nameof(OrderSearchWordRow.Word)];
        var placedAt = words[nameof(OrderSearchWordRow.PlacedAt)];
        var orderId = words[nameof(OrderSearchWordRow.OrderId)];
        var texts = dialect.Placeholder(1, SqlKind.Texts);
        var time = dialect.Placeholder(2, SqlKind.Time);
        var id = dialect.Placeholder(3, SqlKind.Guid);
        Insert = $"INSERT INTO {words.Name} ({word}, {placedAt}, {orderId}) SELECT v.value, {time}, {id} FROM {dialect.FromTexts(texts, "v")}";
        InsertMissing = $"{Insert} WHERE true ON CONFLICT DO NOTHING";
        Delete = $"DELETE FROM {words.Name} WHERE {dialect.IsAnyOf(word, texts)} AND {placedAt} = {time} AND {orderId} = {id}";

        var text = orders[nameof(OrderRow.SearchWords)];
        var version = orders[nameof(OrderRow.Version)];
        SelectPending =
            $"SELECT {orders[nameof(OrderRow.Id)]} FROM {orders.Name} WHERE {text} IS NULL " +
            $"ORDER BY {orders[nameof(OrderRow.PlacedAt)]} DESC, {orders[nameof(OrderRow.Id)]} DESC " +
            $"LIMIT {dialect.Placeholder(1, SqlKind.Int32)}";
        SetWords =
            $"UPDATE {orders.Name} SET {text} = {dialect.Placeholder(1, SqlKind.Text)} " +
            $"WHERE {orders[nameof(OrderRow.Id)]} = {dialect.Placeholder(2, SqlKind.Guid)} " +
            $"AND {version} = {dialect.Placeholder(3, SqlKind.Int64)} AND {text} IS NULL";
        InsertIfSet =
            $"{Insert} WHERE EXISTS (SELECT 1 FROM {orders.Name} WHERE {orders[nameof(OrderRow.Id)]} = {id} " +
            $"AND {version} = {dialect.Placeholder(4, SqlKind.Int64)} AND {text} = {dialect.Placeholder(5, SqlKind.Text)}) " +
            "ON CONFLICT DO NOTHING";
    }

    /// <summary>Gets the statement that inserts the words of a new order.</summary>
    public string Insert { get; }

    /// <summary>Gets the statement that inserts the words that an order does not have yet.</summary>
    public string InsertMissing { get; }

    public string Delete { get; }

    /// <summary>Gets the query for orders whose words were never written, the newest ones first.</summary>
    public string SelectPending { get; }

    /// <summary>Gets the statement that saves the words with an order that has none and still has the version.</summary>
    public string SetWords { get; }

    /// <summary>Gets the statement that inserts the words of an order after <see cref="SetWords"/>, and nothing if that did nothing.</summary>
    public string InsertIfSet { get; }
}
