using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Provides the statements that do not depend on a query. They are created once for each model.</summary>
internal sealed class OrderSql
{
    private static readonly ConditionalWeakTable<IModel, OrderSql> ByModel = [];

    private OrderSql(IModel model, ISqlGenerationHelper naming, OrderDialect dialect)
    {
        Dialect = dialect;
        Orders = new SqlTable(model, typeof(OrderRow), naming, dialect, OrderColumns.Orders);
        Items = new SqlTable(model, typeof(OrderItemRow), naming, dialect, OrderColumns.Items);
        History = new SqlTable(model, typeof(OrderStatusHistoryRow), naming, dialect, OrderColumns.History);
        Payments = new SqlTable(model, typeof(OrderPaymentRow), naming, dialect, OrderColumns.Payments);
        Refunds = new SqlTable(model, typeof(OrderRefundRow), naming, dialect, OrderColumns.Refunds);
        LostDisputes = new SqlTable(model, typeof(OrderLostDisputeRow), naming, dialect, OrderColumns.LostDisputes);
        Credits = new SqlTable(model, typeof(OrderCreditRow), naming, dialect, OrderColumns.Credits);
        Shipments = new SqlTable(model, typeof(OrderShipmentRow), naming, dialect, OrderColumns.Shipments);
        Returns = new SqlTable(model, typeof(OrderReturnRow), naming, dialect, OrderColumns.Returns);
        UnassignedRefunds = new SqlTable(model, typeof(OrderUnassignedRefundRow), naming, dialect, OrderColumns.UnassignedRefunds);
        Events = new SqlTable(model, typeof(OrderPaymentEventRow), naming, dialect, OrderColumns.Events);
        Keys = new SqlTable(model, typeof(IdempotencyRecordRow), naming, dialect, OrderColumns.Keys);
        Outbox = new SqlTable(model, typeof(OrderOutboxRow), naming, dialect, OrderColumns.Outbox);
        Words = new SqlTable(model, typeof(OrderSearchWordRow), naming, dialect, OrderColumns.Words);
        Queue = new SqlTable(model, typeof(OrderSearchQueueRow), naming, dialect, OrderColumns.Queue);
        UpdateOrder = CreateUpdate(OrderColumns.Orders[1..^1]);
        UpdateOrderAndWords = CreateUpdate(OrderColumns.Orders[1..]);
        UpdateOrderState = CreateUpdate(OrderColumns.OrderState);
        UpdateOrderStateAndWords = CreateUpdate(OrderColumns.OrderStateAndWords);
        UpdateItem = Items.Update(OrderColumns.Items) + ById(Items, OrderColumns.Items.Length + 1);
        UpdatePayment = Payments.Update(OrderColumns.Payments) + ById(Payments, OrderColumns.Payments.Length + 1);
        UpdatePaymentFacts = Payments.Update(OrderColumns.PaymentFacts) + ById(Payments, OrderColumns.PaymentFacts.Length + 1);
        UpdateRefund = Refunds.Update(OrderColumns.Refunds) + ById(Refunds, OrderColumns.Refunds.Length + 1);
        UpdateCredit = Credits.Update(OrderColumns.Credits) + ById(Credits, OrderColumns.Credits.Length + 1);
        UpdateShipment = Shipments.Update(OrderColumns.Shipments) + ById(Shipments, OrderColumns.Shipments.Length + 1);
        UpdateReturn = Returns.Update(OrderColumns.Returns) + ById(Returns, OrderColumns.Returns.Length + 1);
        DeleteItem = $"DELETE FROM {Items.Name}{ById(Items, 1)}";
        DeletePayment = $"DELETE FROM {Payments.Name}{ById(Payments, 1)}";
        DeleteRefund = $"DELETE FROM {Refunds.Name}{ById(Refunds, 1)}";
        DeleteCredit = $"DELETE FROM {Credits.Name}{ById(Credits, 1)}";
        DeleteShipment = $"DELETE FROM {Shipments.Name}{ById(Shipments, 1)}";
        DeleteReturn = $"DELETE FROM {Returns.Name}{ById(Returns, 1)}";
        var id = P(1, SqlKind.Guid);
        DeleteUnassignedRefunds =
            $"DELETE FROM {UnassignedRefunds.Name} WHERE {UnassignedRefunds[nameof(OrderUnassignedRefundRow.OrderId)]} = {id}";
        DeleteLostDisputes = $"DELETE FROM {LostDisputes.Name} WHERE {LostDisputes[nameof(OrderLostDisputeRow.OrderId)]} = {id}";
        LoadById = CreateLoad(id);
        SelectHistory = new SqlReadPlan(
            $"SELECT {History.Columns()} FROM {History.Name} WHERE {History[nameof(OrderStatusHistoryRow.OrderId)]} = {id} " +
            $"AND {History[nameof(OrderStatusHistoryRow.Sequence)]} < {P(2, SqlKind.Int32)} " +
            $"ORDER BY {History[nameof(OrderStatusHistoryRow.Sequence)]} DESC LIMIT {P(3, SqlKind.Int32)}");
        LoadWithHistory = new SqlReadPlan([.. GetLoadStatements(id), .. SelectHistory.Statements]);
        LoadByNumber = CreateLoad(
            $"(SELECT {Orders[nameof(OrderRow.Id)]} FROM {Orders.Name} WHERE {Orders[nameof(OrderRow.Number)]} = {P(1, SqlKind.Text)})");
        LoadByPayment = CreateLoad(SelectOrderIdByPayment());
        SelectKey = SqlReadPlan.Acknowledged(
            Keys.Columns(),
            $"FROM {Keys.Name} WHERE {Keys[nameof(IdempotencyRecordRow.Scope)]} = {P(1, SqlKind.Text)} " +
            $"AND {Keys[nameof(IdempotencyRecordRow.Key)]} = {P(2, SqlKind.Text)}",
            dialect);
        SelectNumberOfAnother = new SqlReadPlan(
            $"SELECT CAST(1 AS bigint) FROM {Orders.Name} WHERE {Orders[nameof(OrderRow.Number)]} = {P(1, SqlKind.Text)} " +
            $"AND {Orders[nameof(OrderRow.Id)]} <> {P(2, SqlKind.Guid)}");
        SelectVersion = new SqlReadPlan(
            $"SELECT {Orders[nameof(OrderRow.Version)]} FROM {Orders.Name} WHERE {Orders[nameof(OrderRow.Id)]} = {id}");
        OutboxSql = new OutboxSql(Outbox, dialect);
        PaymentEventSql = new PaymentEventSql(Events, Payments, Refunds, dialect);
        MaintenanceSql = new MaintenanceSql(Keys, Outbox, dialect);
        SearchSql = new SearchSql(Orders, Words, Queue, dialect);
    }

    public OrderDialect Dialect { get; }

    public SqlTable Orders { get; }

    public SqlTable Items { get; }

    public SqlTable History { get; }

    public SqlTable Payments { get; }

    public SqlTable Refunds { get; }

    public SqlTable LostDisputes { get; }

    public SqlTable Credits { get; }

    public SqlTable Shipments { get; }

    public SqlTable Returns { get; }

    public SqlTable UnassignedRefunds { get; }

    public SqlTable Events { get; }

    public SqlTable Keys { get; }

    public SqlTable Outbox { get; }

    public SqlTable Words { get; }

    public SqlTable Queue { get; }

    public OutboxSql OutboxSql { get; }

    public PaymentEventSql PaymentEventSql { get; }

    public MaintenanceSql MaintenanceSql { get; }

    public SearchSql SearchSql { get; }

    public string UpdateOrder { get; }

    public string UpdateOrderAndWords { get; }

    public string UpdateOrderState { get; }

    public string UpdateOrderStateAndWords { get; }

    public string UpdateItem { get; }

    public string UpdatePayment { get; }

    public string UpdatePaymentFacts { get; }

    public string UpdateRefund { get; }

    public string UpdateCredit { get; }

    public string UpdateShipment { get; }

    public string UpdateReturn { get; }

    public string DeleteItem { get; }

    public string DeletePayment { get; }

    public string DeleteRefund { get; }

    public string DeleteCredit { get; }

    public string DeleteShipment { get; }

    public string DeleteReturn { get; }

    /// <summary>Gets the statement that deletes the rows of an order for refunds without a purpose.</summary>
    public string DeleteUnassignedRefunds { get; }

    /// <summary>Gets the statement that deletes the lost disputes of an order.</summary>
    public string DeleteLostDisputes { get; }

    public SqlReadPlan LoadById { get; }

    /// <summary>Gets the plan with the parameters of <see cref="SelectHistory"/>, whose entries are read last.</summary>
    public SqlReadPlan LoadWithHistory { get; }

    public SqlReadPlan LoadByNumber { get; }

    public SqlReadPlan LoadByPayment { get; }

    /// <summary>Gets the plan that reads the history from the newest entry on: the order, the sequence number and the limit.</summary>
    public SqlReadPlan SelectHistory { get; }

    public SqlReadPlan SelectKey { get; }

    public SqlReadPlan SelectNumberOfAnother { get; }

    public SqlReadPlan SelectVersion { get; }

    public static OrderSql For(DbContext context) =>
        ByModel.TryGetValue(context.Model, out var sql) ? sql : ByModel.GetValue(context.Model, _ => Create(context));

    private static OrderSql Create(DbContext context)
    {
        var dialect = OrderDialect.Get(context.Database.ProviderName);
        var placedAt = context.Model.FindEntityType(typeof(OrderRow))?.FindProperty(nameof(OrderRow.PlacedAt));
        if (placedAt is not null && placedAt.GetValueConverter() is null == dialect.StoresTimesAsIntegers)
        {
            throw new InvalidOperationException(
                "The order model was built for another database provider. " +
                "Set NotalockOrdersModelOptions.ProviderName to Database.ProviderName.");
        }

        return new OrderSql(context.Model, context.GetService<ISqlGenerationHelper>(), dialect);
    }

    private string P(int index, SqlKind kind) => Dialect.Placeholder(index, kind);

    private string ById(SqlTable table, int index) => $" WHERE {table["Id"]} = {P(index, SqlKind.Guid)}";

    private string CreateUpdate(string[] properties)
    {
        var update = Orders.Update(properties) + ById(Orders, properties.Length + 1)
            + $" AND {Orders[nameof(OrderRow.Version)]} = {P(properties.Length + 2, SqlKind.Int64)}";
        return Dialect.RequireOne(update, "the order has another version");
    }

    private SqlReadPlan CreateLoad(string id) => new(GetLoadStatements(id));

    // Each statement sees its own snapshot. The version is read by the first and by the last of these; if both are equal, the parts belong
    // together. The history is only appended to, so it is read after them.
    private string[] GetLoadStatements(string id) =>
    [
        $"SELECT {Orders.Columns(OrderColumns.Orders[..^4], "o")}, {Refunds.Columns("r")} {WithOrder(Refunds, "r", id)}",
        $"SELECT {Items.Columns(OrderColumns.Items[..^2])} FROM {Items.Name} " +
            $"WHERE {Items[nameof(OrderItemRow.OrderId)]} = {id} ORDER BY {Items[nameof(OrderItemRow.Position)]}",
        $"SELECT {(int)OrderPartKind.Credit}, {SelectPart(Credits, id)} UNION ALL " +
            $"SELECT {(int)OrderPartKind.Shipment}, {SelectPart(Shipments, id)} UNION ALL " +
            $"SELECT {(int)OrderPartKind.Return}, {SelectPart(Returns, id)} ORDER BY 1, 2",
        $"SELECT o.{Orders[nameof(OrderRow.Version)]}, {Payments.Columns(OrderColumns.Payments[..^2], "p")} {WithOrder(Payments, "p", id)}",
    ];

    private static string SelectPart(SqlTable table, string id) =>
        $"{table["Position"]}, {table["Data"]} FROM {table.Name} WHERE {table["OrderId"]} = {id}";

    private string WithOrder(SqlTable table, string alias, string id) =>
        $"FROM {Orders.Name} o LEFT JOIN {table.Name} {alias} ON {alias}.{table["OrderId"]} = o.{Orders[nameof(OrderRow.Id)]} " +
        $"WHERE o.{Orders[nameof(OrderRow.Id)]} = {id} ORDER BY {alias}.{table["Position"]}";

    private string SelectOrderIdByPayment()
    {
        string By(string column) =>
            $"(SELECT {Payments[nameof(OrderPaymentRow.OrderId)]} FROM {Payments.Name} " +
            $"WHERE {Payments[nameof(OrderPaymentRow.Provider)]} = {P(1, SqlKind.Text)} AND {Payments[column]} = {P(2, SqlKind.Text)})";

        return $"COALESCE({By(nameof(OrderPaymentRow.Reference))}, {By(nameof(OrderPaymentRow.SessionReference))})";
    }
}
