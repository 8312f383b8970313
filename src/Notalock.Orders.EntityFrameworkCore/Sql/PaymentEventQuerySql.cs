using System.Globalization;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Writes the statement of one list of provider events.</summary>
internal sealed class PaymentEventQuerySql(OrderSql sql, OrderPaymentEventQuery query)
{
    private readonly List<SqlValue> _values = new(8);
    private readonly string _provider = sql.Events[nameof(OrderPaymentEventRow.Provider)];
    private readonly string _eventId = sql.Events[nameof(OrderPaymentEventRow.EventId)];
    private readonly string _outcome = sql.Events[nameof(OrderPaymentEventRow.Outcome)];
    private readonly string _received = sql.Events[nameof(OrderPaymentEventRow.ReceivedAt)];

    public OrderQueryStatement Page()
    {
        var order = $" ORDER BY {_received} DESC, {_provider} DESC, {_eventId} DESC LIMIT {query.Limit.ToString(CultureInfo.InvariantCulture)}";
        var outcomes = query.Outcomes.Distinct().Select(OrderNames.ToWireName).ToList();
        if (query.OrderId is not null || outcomes.Count == 0 || query.Outcomes.Contains(OrderPaymentEventOutcome.Applied))
        {
            return Statement(Select(OutcomeIn(outcomes), isByOutcome: false) + order);
        }

        // What is not applied may be rare among a million events: each outcome is found by its index and cut by itself.
        var branches = outcomes.ConvertAll(outcome =>
            Select([$"{_outcome} = '{outcome}'", $"{_outcome} <> {OrderPaymentEventRow.UsualOutcome}"], isByOutcome: true) + order);
        return Statement(branches.Count == 1
            ? branches[0]
            : $"SELECT * FROM ({string.Join(" UNION ALL ", branches.Select(static (branch, index) => $"SELECT * FROM ({branch}) b{index}"))}) e{order}");
    }

    private OrderQueryStatement Statement(string text) => new(new SqlReadPlan(text), [.. _values]);

    private string P(SqlValue value)
    {
        _values.Add(value);
        return sql.Dialect.Placeholder(_values.Count, value.Kind);
    }

    private IEnumerable<string> OutcomeIn(List<string> outcomes) =>
        outcomes.Count == 0 ? [] : [$"{_outcome} IN ({string.Join(", ", outcomes.Select(outcome => P(SqlValue.Text(outcome))))})"];

    private string Select(IEnumerable<string> first, bool isByOutcome)
    {
        List<string> conditions = [.. first];
        if (query.OrderId is { } orderId)
        {
            conditions.Add($"{sql.Events[nameof(OrderPaymentEventRow.OrderId)]} = {P(SqlValue.Guid(orderId))}");
        }

        if (query.Provider is { } provider)
        {
            var isSecond = isByOutcome || query.OrderId is not null;
            conditions.Add($"{(isSecond ? sql.Dialect.WithoutIndex(_provider) : _provider)} = {P(SqlValue.Text(provider))}");
        }

        if (query.After is { } after)
        {
            // The index of a provider has the provider before the time, so the row alone would not say where to begin in it.
            if (query.Provider is not null)
            {
                conditions.Add($"{_received} <= {P(SqlValue.Time(after.ReceivedAt))}");
            }

            conditions.Add(
                $"({_received}, {_provider}, {_eventId}) < " +
                $"({P(SqlValue.Time(after.ReceivedAt))}, {P(SqlValue.Text(after.Provider))}, {P(SqlValue.Text(after.EventId))})");
        }

        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT {sql.Events.Columns()} FROM {sql.Events.Name}{where}";
    }
}
