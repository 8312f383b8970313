using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderModelMapping(ModelBuilder modelBuilder, NotalockOrdersModelOptions options)
{
    private readonly OrderDialect _dialect = OrderDialect.GetForModel(options.ProviderName, modelBuilder.Model);

    /// <summary>Gets the entity type of a row.</summary>
    /// <exception cref="InvalidOperationException">The model does not map orders.</exception>
    public static IEntityType GetEntityType(IModel model, Type rowType) =>
        model.FindEntityType(rowType) ?? throw new InvalidOperationException(
            "The context must map the tables of orders. Call modelBuilder.UseNotalockOrders() in its OnModelCreating method.");

    public void Apply()
    {
        MapOrders(modelBuilder.Entity<OrderRow>());
        MapItems(modelBuilder.Entity<OrderItemRow>());
        MapHistory(modelBuilder.Entity<OrderStatusHistoryRow>());
        MapPayments(modelBuilder.Entity<OrderPaymentRow>());
        MapRefunds(modelBuilder.Entity<OrderRefundRow>());
        MapLostDisputes(modelBuilder.Entity<OrderLostDisputeRow>());
        MapCredits(modelBuilder.Entity<OrderCreditRow>());
        MapShipments(modelBuilder.Entity<OrderShipmentRow>());
        MapReturns(modelBuilder.Entity<OrderReturnRow>());
        MapUnassignedRefunds(modelBuilder.Entity<OrderUnassignedRefundRow>());
        MapEvents(modelBuilder.Entity<OrderPaymentEventRow>());
        MapKeys(modelBuilder.Entity<IdempotencyRecordRow>());
        MapOutbox(modelBuilder.Entity<OrderOutboxRow>());
        MapWords(modelBuilder.Entity<OrderSearchWordRow>());
        MapQueue(modelBuilder.Entity<OrderSearchQueueRow>());
    }

    private void MapOrders(EntityTypeBuilder<OrderRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "orders");
        AddIndex(entity, "number", row => new { row.Number }).IsUnique();
        AddIndex(entity, "placed", row => new { row.PlacedAt, row.Id });
        AddIndex(entity, "updated", row => new { row.UpdatedAt, row.Id });
        AddIndex(entity, "total", row => new { row.TotalAmount, row.Id });
        AddIndex(entity, "status", row => new { row.Status, row.PlacedAt, row.Id });
        AddIndex(entity, "payment_state", row => new { row.PaymentState, row.PlacedAt, row.Id });
        AddIndex(entity, "customer", row => new { row.CustomerId, row.PlacedAt, row.Id }, "customer_id IS NOT NULL");
        AddIndex(entity, "store", row => new { row.StoreId, row.PlacedAt, row.Id }, "store_id IS NOT NULL");
        AddIndex(entity, "partially_shipped", row => new { row.PlacedAt, row.Id }, "fulfillment_state = 'partially_shipped'");
        AddIndex(entity, "open_returns", row => new { row.PlacedAt, row.Id }, "return_state IN ('requested', 'open')");
        AddIndex(entity, "flags", row => new { row.PlacedAt, row.Id }, "flags <> 0");
        AddIndex(entity, "paid", row => new { row.PaidAt }, "paid_at IS NOT NULL");
        AddIndex(
            entity, "canceled", row => new { row.CanceledAt }, "paid_total IS NULL AND paid_at IS NOT NULL AND canceled_at IS NOT NULL");
        AddIndex(entity, "email_search", row => new { row.EmailSearch }, "email_search IS NOT NULL");
        AddIndex(entity, "search_pending", row => new { row.PlacedAt, row.Id }, "search_words IS NULL");
    }

    private void MapItems(EntityTypeBuilder<OrderItemRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_items");
        AddIndex(entity, "order", row => new { row.OrderId, row.Position });
    }

    private void MapHistory(EntityTypeBuilder<OrderStatusHistoryRow> entity)
    {
        entity.HasKey(static row => new { row.OrderId, row.Sequence });
        MapTable(entity, "order_status_history");
    }

    private void MapPayments(EntityTypeBuilder<OrderPaymentRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_payments");
        AddIndex(entity, "order", row => new { row.OrderId, row.Position });
        AddIndex(entity, "reference", row => new { row.Provider, row.Reference }, "reference IS NOT NULL").IsUnique();
        AddIndex(entity, "session", row => new { row.Provider, row.SessionReference }, "session_reference IS NOT NULL").IsUnique();
        AddIndex(entity, "due", row => new { row.NextCheckAt, row.OrderId }, "next_check_at IS NOT NULL");
        AddIndex(entity, "captured", row => new { row.CapturedAt }, "captured_at IS NOT NULL");
    }

    private void MapRefunds(EntityTypeBuilder<OrderRefundRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_refunds");
        AddIndex(entity, "order", row => new { row.OrderId, row.Position });
        AddIndex(entity, "due", row => new { row.NextCheckAt, row.OrderId }, "next_check_at IS NOT NULL");
        AddIndex(entity, "settled", row => new { row.SettledAt }, "settled_at IS NOT NULL");
    }

    private void MapLostDisputes(EntityTypeBuilder<OrderLostDisputeRow> entity)
    {
        entity.HasKey(static row => new { row.PaymentId, row.Reference });
        MapTable(entity, "order_lost_disputes");
        AddIndex(entity, "order", row => new { row.OrderId });
        AddIndex(entity, "closed", row => new { row.ClosedAt });
    }

    private void MapCredits(EntityTypeBuilder<OrderCreditRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_credits");
        AddIndex(entity, "order", row => new { row.OrderId, row.Position });
        AddIndex(entity, "created", row => new { row.CreatedAt });
    }

    private void MapShipments(EntityTypeBuilder<OrderShipmentRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_shipments");
        AddIndex(entity, "order", row => new { row.OrderId, row.Position });
        AddIndex(entity, "reference", row => new { row.OrderId, row.Source, row.Reference }, "reference IS NOT NULL").IsUnique();
        AddIndex(entity, "shipped", row => new { row.ShippedAt }, "shipped_at IS NOT NULL");
        AddIndex(entity, "open", row => new { row.Status, row.UpdatedAt }, "status IN ('prepared', 'shipped')");
    }

    private void MapReturns(EntityTypeBuilder<OrderReturnRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_returns");
        AddIndex(entity, "order", row => new { row.OrderId, row.Position });
        AddIndex(entity, "number", row => new { row.Number }).IsUnique();
        AddIndex(entity, "due", row => new { row.DueAt }, "status = 'approved'");
    }

    private void MapUnassignedRefunds(EntityTypeBuilder<OrderUnassignedRefundRow> entity)
    {
        entity.HasKey(static row => row.RefundId);
        MapTable(entity, "order_unassigned_refunds");
        AddIndex(entity, "order", row => new { row.OrderId });
        AddIndex(entity, "settled", row => new { row.SettledAt });
    }

    private void MapEvents(EntityTypeBuilder<OrderPaymentEventRow> entity)
    {
        entity.HasKey(static row => new { row.Provider, row.EventId });
        MapTable(entity, "order_payment_events");
        AddIndex(entity, "received", row => new { row.ReceivedAt, row.Provider, row.EventId });
        AddIndex(entity, "provider", row => new { row.Provider, row.ReceivedAt, row.EventId });
        AddIndex(entity, "order", row => new { row.OrderId, row.ReceivedAt }, "order_id IS NOT NULL");

        // Partial, so that the usual event, which is applied immediately, is in neither index.
        AddIndex(
            entity,
            "outcome",
            row => new { row.Outcome, row.ReceivedAt, row.Provider, row.EventId },
            $"outcome <> {OrderPaymentEventRow.UsualOutcome}");
        AddIndex(
            entity,
            "open",
            row => new { row.UpdatedAt, row.Provider, row.EventId, row.ReceivedAt },
            $"outcome IN {OrderPaymentEventRow.OpenOutcomes}");
    }

    private void MapKeys(EntityTypeBuilder<IdempotencyRecordRow> entity)
    {
        entity.HasKey(static row => new { row.Scope, row.Key });
        MapTable(entity, "order_keys");
        AddIndex(entity, "created", row => new { row.CreatedAt });
    }

    private void MapOutbox(EntityTypeBuilder<OrderOutboxRow> entity)
    {
        entity.HasKey(static row => row.Id);
        MapTable(entity, "order_outbox");
        AddIndex(entity, "new", row => new { row.DueAt, row.Id }, "dead_at IS NULL AND attempts = 0");
        AddIndex(entity, "retry", row => new { row.DueAt, row.Id }, "dead_at IS NULL AND attempts > 0");
        AddIndex(entity, "dead", row => new { row.Id }, "dead_at IS NOT NULL");
    }

    private void MapWords(EntityTypeBuilder<OrderSearchWordRow> entity)
    {
        entity.HasKey(static row => new { row.Word, row.PlacedAt, row.OrderId });
        MapTable(entity, "order_search_words");
    }

    private void MapQueue(EntityTypeBuilder<OrderSearchQueueRow> entity)
    {
        entity.HasKey(static row => new { row.PlacedAt, row.OrderId });
        MapTable(entity, "order_search_queue");
    }

    private void MapTable<TRow>(EntityTypeBuilder<TRow> entity, string table)
        where TRow : class
    {
        entity.ToTable(options.TablePrefix + table, options.Schema);
        entity.Metadata.FindPrimaryKey()!.SetName($"pk_{options.TablePrefix}{table}");
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            property.ValueGenerated = ValueGenerated.Never;
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(DateTimeOffset))
            {
                _dialect.MapTime(property);
            }
            else if (type == typeof(string))
            {
                _dialect.MapText(property, OrderColumns.IsJson(typeof(TRow), property.Name));
            }
        }
    }

    private static IndexBuilder<TRow> AddIndex<TRow>(
        EntityTypeBuilder<TRow> entity,
        string name,
        System.Linq.Expressions.Expression<Func<TRow, object?>> columns,
        string? filter = null)
        where TRow : class =>
        entity.HasIndex(columns, $"ix_{entity.Metadata.GetTableName()}_{name}").HasFilter(filter);
}
