using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Provides the statements of the inbox of payment events and of the orders that are due for reconciliation.</summary>
internal sealed class PaymentEventSql
{
    public PaymentEventSql(SqlTable events, SqlTable payments, SqlTable refunds, OrderDialect dialect)
    {
        string P(int index, SqlKind kind) => dialect.Placeholder(index, kind);
        var provider = events[nameof(OrderPaymentEventRow.Provider)];
        var eventId = events[nameof(OrderPaymentEventRow.EventId)];
        var outcome = events[nameof(OrderPaymentEventRow.Outcome)];
        var received = events[nameof(OrderPaymentEventRow.ReceivedAt)];
        var updated = events[nameof(OrderPaymentEventRow.UpdatedAt)];
        var one = $"FROM {events.Name} WHERE {provider} = {P(1, SqlKind.Text)} AND {eventId} = {P(2, SqlKind.Text)}";
        Find = SqlReadPlan.Acknowledged(events.Columns(), one, dialect);
        Exists = new SqlReadPlan($"SELECT CAST(1 AS bigint) {one}");
        ExistsSettled = new SqlReadPlan($"SELECT CAST(1 AS bigint) {one} AND {outcome} NOT IN {OrderPaymentEventRow.OpenOutcomes}");

        // One statement, so that a writer that waits for another one sees the event as that one stored it.
        var changes = OrderColumns.Events.Select(property => $"{events[property]} = excluded.{events[property]}");
        Upsert =
            $"{events.Insert(1)} ON CONFLICT ({provider}, {eventId}) DO UPDATE SET {string.Join(", ", changes)} " +
            $"WHERE {events.Name}.{outcome} IN {OrderPaymentEventRow.OpenOutcomes}";
        UpsertRequired = dialect.RequireOne(Upsert, "the event is settled");
        SelectOpen = new SqlReadPlan(
            $"SELECT {events.Columns()} FROM {events.Name} WHERE {outcome} IN {OrderPaymentEventRow.OpenOutcomes} " +
            $"AND {updated} < {P(1, SqlKind.Time)} AND {received} >= {P(2, SqlKind.Time)} " +
            $"ORDER BY {updated}, {provider}, {eventId} LIMIT {P(3, SqlKind.Int32)}");

        string Due(SqlTable table)
        {
            var order = table["OrderId"];
            var due = table["NextCheckAt"];
            return
                $"SELECT * FROM (SELECT {order} AS order_id, {due} AS due_at FROM {table.Name} WHERE {due} <= {P(1, SqlKind.Time)} " +
                $"ORDER BY {due}, {order} LIMIT {P(2, SqlKind.Int32)}) {(table == payments ? "p" : "r")}";
        }

        DueOrders = new SqlReadPlan(
            $"SELECT order_id FROM ({Due(payments)} UNION ALL {Due(refunds)}) d ORDER BY due_at, order_id LIMIT {P(2, SqlKind.Int32)}");
    }

    public SqlReadPlan Find { get; }

    public SqlReadPlan Exists { get; }

    public SqlReadPlan ExistsSettled { get; }

    /// <summary>Gets the statement that inserts an event or replaces an open one. It changes no row if the event is settled.</summary>
    public string Upsert { get; }

    /// <summary>Gets the statement of <see cref="Upsert"/> for a commit, which fails if it changes no row.</summary>
    public string UpsertRequired { get; }

    public SqlReadPlan SelectOpen { get; }

    /// <summary>
    /// Gets the statement that returns the orders of due payments and refunds, longest due first, an order once for each of them.
    /// </summary>
    public SqlReadPlan DueOrders { get; }
}
