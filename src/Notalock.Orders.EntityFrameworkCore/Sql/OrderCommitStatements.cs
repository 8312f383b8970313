using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statements of a commit, which write only the differences from the previous snapshot.</summary>
internal sealed class OrderCommitStatements(OrderSql sql, SqlStatements statements)
{
    // More rows than this are split into several statements, which bounds the number of texts to prepare.
    private const int MaxRows = 16;

    public void Add(OrderCommit commit)
    {
        if (commit.Previous is { } previous)
        {
            Update(previous, commit.Order);
        }
        else
        {
            var words = OrderSearchWords.Get(commit.Order);
            OrderValues.WriteInsert(statements.Add(sql.Orders.Insert(1)), commit.Order, words);
            Enqueue(sql.SearchSql.Enqueue, commit.Order);
        }

        WriteItems(commit.Previous?.Items ?? [], commit.Order);
        WritePayments(commit.Previous?.Payments ?? [], commit.Order);
        WriteRefunds(commit.Previous?.Refunds ?? [], commit.Order);
        WriteCredits(commit.Previous?.Credits ?? [], commit.Order);
        WriteShipments(commit.Previous?.Shipments ?? [], commit.Order);
        WriteReturns(commit.Previous?.Returns ?? [], commit.Order);
        WriteUnassignedRefunds(commit.Previous, commit.Order);
        WriteLostDisputes(commit.Previous, commit.Order);
        Insert(sql.History, commit.History, static (to, entry, _, _) => OrderValues.WriteHistory(to, entry), commit.Order);
        Insert(sql.Outbox, commit.Outbox, static (to, message, _, _) => OrderValues.WriteMessage(to, message), commit.Order);
        Insert(sql.Keys, commit.Keys, static (to, key, _, _) => OrderValues.WriteKey(to, key), commit.Order);
        if (commit.PaymentEvent is { } received)
        {
            var to = received.Attempts > 1
                ? statements.Add(sql.PaymentEventSql.UpsertRequired, mustChangeOne: true)
                : statements.Add(sql.Events.Insert(1));
            OrderValues.WriteEvent(to, received);
        }
    }

    private void Update(Order previous, Order order)
    {
        // The rows of the words contain the time of placing, so they change with it.
        var change = previous.PlacedAt == order.PlacedAt
            ? OrderSearchWords.GetChange(previous, order)
            : new OrderSearchWordsChange(OrderSearchWords.Get(previous), OrderSearchWords.Get(order));
        SqlParameters to;
        if (OrderComparison.DiffersOnlyInState(previous, order))
        {
            to = statements.Add(change is null ? sql.UpdateOrderState : sql.UpdateOrderStateAndWords, mustChangeOne: true);
            OrderValues.WriteState(to, order);
        }
        else
        {
            to = statements.Add(change is null ? sql.UpdateOrder : sql.UpdateOrderAndWords, mustChangeOne: true);
            OrderValues.WriteAll(to, order);
        }

        if (change is not null)
        {
            OrderValues.WriteWords(to, change.After);
        }

        to.Guid(order.Id);
        to.Int64(previous.Version);
        if (change is not null)
        {
            UpdateWords(previous, order, change);
        }
    }

    // Rows of words that the order no longer has would be read in vain. The rows of its new words are written later.
    private void UpdateWords(Order previous, Order order, OrderSearchWordsChange change)
    {
        var kept = previous.PlacedAt == order.PlacedAt
            ? change.After.Select(static word => word.Text).ToHashSet(StringComparer.Ordinal)
            : [];
        string[] removed = [.. change.Before.Select(static word => word.Text).Where(text => !kept.Contains(text))];
        if (removed.Length > 0)
        {
            var to = statements.Add(sql.SearchSql.Delete);
            to.Texts(removed);
            to.Time(previous.PlacedAt);
            to.Guid(order.Id);
        }

        Enqueue(sql.SearchSql.EnqueueAgain, order);
    }

    private void Enqueue(string statement, Order order)
    {
        var to = statements.Add(statement);
        to.Time(order.PlacedAt);
        to.Guid(order.Id);
        to.Int64(order.Version);
    }

    private void WriteItems(IReadOnlyList<OrderItem> before, Order order) => WriteChildren(
        before, order.Items, order, sql.Items, sql.UpdateItem, sql.DeleteItem,
        static item => item.Id, static (to, item, order, _) => OrderValues.WriteItem(to, item, order));

    private void WritePayments(IReadOnlyList<OrderPayment> before, Order order) => WriteChildren(
        before, order.Payments, order, sql.Payments, sql.UpdatePayment, sql.DeletePayment,
        static payment => payment.Id, OrderValues.WritePayment, UpdateFacts);

    private bool UpdateFacts(OrderPayment before, OrderPayment after)
    {
        if (!OrderComparison.HasSameReferences(before, after))
        {
            return false;
        }

        var to = statements.Add(sql.UpdatePaymentFacts);
        OrderValues.WritePaymentFacts(to, after);
        to.Guid(after.Id);
        return true;
    }

    private void WriteRefunds(IReadOnlyList<OrderRefund> before, Order order) => WriteChildren(
        before, order.Refunds, order, sql.Refunds, sql.UpdateRefund, sql.DeleteRefund,
        static refund => refund.Id, OrderValues.WriteRefund);

    private void WriteCredits(IReadOnlyList<OrderCredit> before, Order order) => WriteChildren(
        before, order.Credits, order, sql.Credits, sql.UpdateCredit, sql.DeleteCredit,
        static credit => credit.Id, OrderValues.WriteCredit);

    private void WriteShipments(IReadOnlyList<OrderShipment> before, Order order) => WriteChildren(
        before, order.Shipments, order, sql.Shipments, sql.UpdateShipment, sql.DeleteShipment,
        static shipment => shipment.Id, OrderValues.WriteShipment);

    private void WriteReturns(IReadOnlyList<OrderReturn> before, Order order) => WriteChildren(
        before, order.Returns, order, sql.Returns, sql.UpdateReturn, sql.DeleteReturn,
        static value => value.Id, OrderValues.WriteReturn);

    private void WriteUnassignedRefunds(Order? previous, Order order)
    {
        var refunds = OrderSales.ListUnassignedRefunds(order);
        var before = previous is null ? [] : OrderSales.ListUnassignedRefunds(previous);
        if (refunds.SequenceEqual(before))
        {
            return;
        }

        if (before.Count > 0)
        {
            statements.Add(sql.DeleteUnassignedRefunds).Guid(order.Id);
        }

        Insert(
            sql.UnassignedRefunds,
            refunds,
            static (to, refund, order, _) => OrderValues.WriteUnassignedRefund(to, refund, order),
            order);
    }

    // Written with every commit of an order that has any, so that orders of version 1 get their rows too.
    private void WriteLostDisputes(Order? previous, Order order)
    {
        var lost = order.GetLostDisputes();
        if (previous is not null && (lost.Count > 0 || previous.GetLostDisputes().Count > 0))
        {
            statements.Add(sql.DeleteLostDisputes).Guid(order.Id);
        }

        Insert(sql.LostDisputes, lost, static (to, dispute, order, _) => OrderValues.WriteLostDispute(to, dispute, order), order);
    }

    private void WriteChildren<T>(
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        Order order,
        SqlTable table,
        string update,
        string delete,
        Func<T, Guid> id,
        Action<SqlParameters, T, Order, int> write,
        Func<T, T, bool>? updatePart = null)
        where T : class, IEquatable<T>
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        if (before.Count == 0)
        {
            Insert(table, after, write, order);
            return;
        }

        // Removed rows are deleted first, because a new row may take over their unique values.
        foreach (var child in before)
        {
            if (FindIndex(after, id(child), id) < 0)
            {
                statements.Add(delete).Guid(id(child));
            }
        }

        for (var i = 0; i < after.Count; i++)
        {
            var child = after[i];
            var index = i < before.Count && id(before[i]) == id(child) ? i : FindIndex(before, id(child), id);
            if (index < 0)
            {
                write(statements.Add(table.Insert(1)), child, order, i);
            }
            else if (index != i || (!child.Equals(before[i]) && updatePart?.Invoke(before[i], child) != true))
            {
                var to = statements.Add(update);
                write(to, child, order, i);
                to.Guid(id(child));
            }
        }
    }

    private void Insert<T>(SqlTable table, IReadOnlyList<T> rows, Action<SqlParameters, T, Order, int> write, Order order)
    {
        for (var first = 0; first < rows.Count; first += MaxRows)
        {
            var count = Math.Min(MaxRows, rows.Count - first);
            var to = statements.Add(table.Insert(count));
            for (var i = first; i < first + count; i++)
            {
                write(to, rows[i], order, i);
            }
        }
    }

    private static int FindIndex<T>(IReadOnlyList<T> list, Guid wanted, Func<T, Guid> id)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (id(list[i]) == wanted)
            {
                return i;
            }
        }

        return -1;
    }
}
