using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>The statements of the inbox of provider events, and of what a reconciler has to look at.</summary>
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
        Find = new SqlReadPlan($"SELECT {events.Columns()} {one}");
        Exists = new SqlReadPlan($"SELECT CAST(1 AS bigint) {one}");
        ExistsSettled = new SqlReadPlan($"SELECT CAST(1 AS bigint) {one} AND {outcome} NOT IN {OrderPaymentEventRow.OpenOutcomes}");

        // One statement: whoever waits here for another sees what that one made of the event.
        var changes = OrderColumns.Events.Select(property => $"{events[property]} = excluded.{events[property]}");
        Keep =
            $"{events.Insert(1)} ON CONFLICT ({provider}, {eventId}) DO UPDATE SET {string.Join(", ", changes)} " +
            $"WHERE {events.Name}.{outcome} IN {OrderPaymentEventRow.OpenOutcomes}";
        Replace = dialect.RequireOne(Keep, "the event is settled");
        Open = new SqlReadPlan(
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

    /// <summary>Inserts an event or puts it in the place of an open one; changes no row when a settled one is there.</summary>
    public string Keep { get; }

    /// <summary>The same, as a statement that must change a row.</summary>
    public string Replace { get; }

    public SqlReadPlan Open { get; }

    /// <summary>The orders of payments and refunds that are due, longest first. An order comes once for each of them.</summary>
    public SqlReadPlan DueOrders { get; }
}
