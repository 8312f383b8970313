using System.Globalization;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statement of a list of payment events.</summary>
internal sealed class PaymentEventQuerySql(OrderSql sql, OrderPaymentEventQuery query)
{
    private readonly List<SqlValue> _values = new(8);
    private readonly string _provider = sql.Events[nameof(OrderPaymentEventRow.Provider)];
    private readonly string _eventId = sql.Events[nameof(OrderPaymentEventRow.EventId)];
    private readonly string _outcome = sql.Events[nameof(OrderPaymentEventRow.Outcome)];
    private readonly string _received = sql.Events[nameof(OrderPaymentEventRow.ReceivedAt)];

    public OrderQueryStatement Page()
    {
        var limit = query.Limit.ToString(CultureInfo.InvariantCulture);
        var order = $" ORDER BY {_received} DESC, {_provider} DESC, {_eventId} DESC LIMIT {limit}";
        var outcomes = query.Outcomes.Distinct().Select(OrderNames.ToWireName).ToList();
        if (query.OrderId is not null || outcomes.Count == 0 || query.Outcomes.Contains(OrderPaymentEventOutcome.Applied))
        {
            return Statement(Select(OutcomeIn(outcomes), isByOutcome: false) + order);
        }

        // Events that are not applied may be rare among a million. Each outcome uses the index of the outcome and has its own limit.
        var branches = outcomes.ConvertAll(outcome =>
            Select([$"{_outcome} = '{outcome}'", $"{_outcome} <> {OrderPaymentEventRow.UsualOutcome}"], isByOutcome: true) + order);
        if (branches.Count == 1)
        {
            return Statement(branches[0]);
        }

        var union = string.Join(" UNION ALL ", branches.Select(static (branch, index) => $"SELECT * FROM ({branch}) b{index}"));
        return Statement($"SELECT * FROM ({union}) e{order}");
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
            // The index of the provider begins with the provider, so the row comparison alone would not bound the range of times.
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
