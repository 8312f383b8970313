using System.Text.Json;
using Dapper;
using Notalock.Orders;
using Notalock.Orders.Storage;

namespace CustomStore;

internal sealed partial class SqliteOrderStore
{
    public OrderQueryCapabilities Capabilities => OrderQueryCapabilities.All;

    public async ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        var (from, parameters) = Filter(query);
        var column = query.Sort switch { OrderSort.Updated => "updated_at", OrderSort.Total => "total", _ => "placed_at" };
        if (OrderCursor.Read(query) is { } cursor)
        {
            from += $" AND (o.{column}, o.id) {(query.Ascending ? ">" : "<")} (@key, @after)";
            parameters.AddDynamicParams(new { key = cursor.SortKey, after = Text(cursor.Id) });
        }

        var direction = query.Ascending ? "ASC" : "DESC";
        parameters.Add("limit", query.Limit + 1);
        var rows = await QueryAsync<string>(
            $"SELECT o.document {from} ORDER BY o.{column} {direction}, o.id {direction} LIMIT @limit",
            parameters,
            cancellationToken);
        var search = query.Search is null ? null : OrderSearch.Parse(query.Search);
        List<OrderSummary> orders =
        [
            .. rows.Take(query.Limit)
                .Select(static document => JsonSerializer.Deserialize(document, OrderJson.Order)!)
                .Select(order => OrderSummary.FromOrder(order, search?.Match(OrderSearchWords.Get(order)))),
        ];
        return new OrderPage(orders, rows.Count > query.Limit ? OrderCursor.Write(query, orders[^1]) : null);
    }

    public async ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        var (from, parameters) = Filter(query);
        parameters.Add("cap", cap);
        return (await QueryAsync<int>($"SELECT count(*) FROM (SELECT 1 {from} LIMIT @cap)", parameters, cancellationToken)).Single();
    }

    private static (string Sql, DynamicParameters Parameters) Filter(OrderQuery query)
    {
        var parameters = new DynamicParameters();
        var sql = "FROM orders o WHERE true";
        if (query.Search is not null)
        {
            // Every term must be found, in one of the ways to read the text.
            var alternatives = OrderSearch.Parse(query.Search).Alternatives
                .Select(alternative => $"o.id IN ({string.Join(" INTERSECT ", alternative.Terms.Select(Words))})");
            sql += $" AND ({string.Join(" OR ", alternatives.DefaultIfEmpty("false"))})";
        }

        Add(query.Statuses.Count == 0 ? null : query.Statuses.Select(static status => status.Value), "o.status IN @", "statuses");
        Add(query.PaymentStates.Count == 0 ? null : query.PaymentStates.Select(OrderNames.ToWireName), "o.payment_state IN @", "states");
        Add(
            query.FulfillmentStates.Count == 0 ? null : query.FulfillmentStates.Select(OrderNames.ToWireName),
            "o.fulfillment_state IN @",
            "fulfillmentStates");
        Add(
            query.ReturnStates.Count == 0 ? null : query.ReturnStates.Select(OrderNames.ToWireName),
            "o.return_state IN @",
            "returnStates");
        Add(query.StoreId, "o.store_id = @", "store");
        Add(query.CustomerId, "o.customer_id = @", "customer");
        Add(query.Email is null ? null : OrderSearchText.Normalize(query.Email), "o.email = @", "email");
        Add(query.From?.ToUnixTimeMilliseconds(), "o.placed_at >= @", "from");
        Add(query.To?.ToUnixTimeMilliseconds(), "o.placed_at < @", "to");
        Add(query.MinTotal?.MinorUnits, "o.total >= @", "least");
        Add(query.MinTotal?.Currency.Code, "o.currency = @", "leastCurrency");
        Add(query.MaxTotal?.MinorUnits, "o.total <= @", "most");
        Add(query.MaxTotal?.Currency.Code, "o.currency = @", "mostCurrency");
        Add(query.Currency?.Code, "o.currency = @", "currency");
        Add(query.HasAccount, "(o.customer_id IS NOT NULL) = @", "account");
        Add(query.PaymentProvider, "o.payment_provider = @", "provider");
        Add(query.Flags == OrderFlags.None ? null : (int)query.Flags, "o.flags & @", "flags");
        return (sql, parameters);

        string Words(OrderSearchTerm term) => "SELECT order_id FROM search_words WHERE " + string.Join(" OR ", term.Ranges.Select(range =>
            range.IsPrefix ? $"(word >= {Word(range.Text)} AND word < {Word(range.UpperBound)})" : $"word = {Word(range.Text)}"));

        string Word(string text)
        {
            var name = $"word{parameters.ParameterNames.Count()}";
            parameters.Add(name, text);
            return "@" + name;
        }

        void Add(object? value, string condition, string name)
        {
            if (value is not null)
            {
                sql += $" AND {condition}{name}";
                parameters.Add(name, value);
            }
        }
    }

    private sealed class KeyRow
    {
        public required string Scope { get; init; }

        public required string Key { get; init; }

        public required string Fingerprint { get; init; }

        public required string OrderId { get; init; }

        public string? ResultId { get; init; }

        public long CreatedAt { get; init; }

        public IdempotencyRecord ToKey() => new()
        {
            Scope = Scope,
            Key = Key,
            Fingerprint = Fingerprint,
            OrderId = Guid.Parse(OrderId),
            ResultId = ResultId is null ? null : Guid.Parse(ResultId),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        };
    }
}
