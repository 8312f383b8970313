using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderModelMapping(ModelBuilder modelBuilder, NotalockOrdersModelOptions options)
{
    private readonly OrderDialect _dialect = OrderDialect.GetForModel(options.ProviderName, modelBuilder.Model);

    /// <summary>What a model has of a type of row.</summary>
    /// <exception cref="InvalidOperationException">The model has nothing of it.</exception>
    public static IEntityType Find(IModel model, Type rowType) =>
        model.FindEntityType(rowType) ?? throw new InvalidOperationException(
            "The context does not map orders. Call modelBuilder.UseNotalockOrders() in its OnModelCreating.");

    public void Apply()
    {
        Orders(modelBuilder.Entity<OrderRow>());
        Items(modelBuilder.Entity<OrderItemRow>());
        History(modelBuilder.Entity<OrderStatusHistoryRow>());
        Payments(modelBuilder.Entity<OrderPaymentRow>());
        Refunds(modelBuilder.Entity<OrderRefundRow>());
        Events(modelBuilder.Entity<OrderPaymentEventRow>());
        Keys(modelBuilder.Entity<IdempotencyRecordRow>());
        Outbox(modelBuilder.Entity<OrderOutboxRow>());
    }

    private void Orders(EntityTypeBuilder<OrderRow> entity)
    {
        entity.HasKey(static row => row.Id);
        Map(entity, "orders");
        Index(entity, "number", row => new { row.Number }).IsUnique();
        Index(entity, "placed", row => new { row.PlacedAt, row.Id });
        Index(entity, "updated", row => new { row.UpdatedAt, row.Id });
        Index(entity, "total", row => new { row.TotalAmount, row.Id });
        Index(entity, "status", row => new { row.Status, row.PlacedAt, row.Id });
        Index(entity, "payment_state", row => new { row.PaymentState, row.PlacedAt, row.Id });
        Index(entity, "customer", row => new { row.CustomerId, row.PlacedAt, row.Id }, "customer_id IS NOT NULL");
        Index(entity, "store", row => new { row.StoreId, row.PlacedAt, row.Id }, "store_id IS NOT NULL");
        Index(entity, "flags", row => new { row.PlacedAt, row.Id }, "flags <> 0");
        Index(entity, "paid", row => new { row.PaidAt }, "paid_at IS NOT NULL");
        Index(entity, "number_search", row => new { row.NumberSearch });
        Index(entity, "email_search", row => new { row.EmailSearch }, "email_search IS NOT NULL");
        Index(entity, "name_search", row => new { row.NameSearch }, "name_search IS NOT NULL");
    }

    private void Items(EntityTypeBuilder<OrderItemRow> entity)
    {
        entity.HasKey(static row => row.Id);
        Map(entity, "order_items");
        Index(entity, "order", row => new { row.OrderId, row.Position });
        Index(entity, "name_search", row => new { row.NameSearch });
        Index(entity, "sku_search", row => new { row.SkuSearch }, "sku_search IS NOT NULL");
    }

    private void History(EntityTypeBuilder<OrderStatusHistoryRow> entity)
    {
        entity.HasKey(static row => new { row.OrderId, row.Sequence });
        Map(entity, "order_status_history");
    }

    private void Payments(EntityTypeBuilder<OrderPaymentRow> entity)
    {
        entity.HasKey(static row => row.Id);
        Map(entity, "order_payments");
        Index(entity, "order", row => new { row.OrderId, row.Position });
        Index(entity, "reference", row => new { row.Provider, row.Reference }, "reference IS NOT NULL").IsUnique();
        Index(entity, "session", row => new { row.Provider, row.SessionReference }, "session_reference IS NOT NULL").IsUnique();
        Index(entity, "due", row => new { row.NextCheckAt, row.OrderId }, "next_check_at IS NOT NULL");
        Index(entity, "reference_search", row => new { row.ReferenceSearch }, "reference_search IS NOT NULL");
        Index(entity, "session_search", row => new { row.SessionSearch }, "session_search IS NOT NULL");
    }

    private void Refunds(EntityTypeBuilder<OrderRefundRow> entity)
    {
        entity.HasKey(static row => row.Id);
        Map(entity, "order_refunds");
        Index(entity, "order", row => new { row.OrderId, row.Position });
        Index(entity, "due", row => new { row.NextCheckAt, row.OrderId }, "next_check_at IS NOT NULL");
        Index(entity, "settled", row => new { row.SettledAt }, "settled_at IS NOT NULL");
    }

    private void Events(EntityTypeBuilder<OrderPaymentEventRow> entity)
    {
        entity.HasKey(static row => new { row.Provider, row.EventId });
        Map(entity, "order_payment_events");
        Index(entity, "received", row => new { row.ReceivedAt, row.Provider, row.EventId });
        Index(entity, "provider", row => new { row.Provider, row.ReceivedAt, row.EventId });
        Index(entity, "order", row => new { row.OrderId, row.ReceivedAt }, "order_id IS NOT NULL");

        // Partial, so that an event that is applied at once pays for neither.
        Index(entity, "outcome", row => new { row.Outcome, row.ReceivedAt, row.Provider, row.EventId }, $"outcome <> {OrderPaymentEventRow.UsualOutcome}");
        Index(entity, "open", row => new { row.UpdatedAt, row.Provider, row.EventId, row.ReceivedAt }, $"outcome IN {OrderPaymentEventRow.OpenOutcomes}");
    }

    private void Keys(EntityTypeBuilder<IdempotencyRecordRow> entity)
    {
        entity.HasKey(static row => new { row.Scope, row.Key });
        Map(entity, "order_keys");
        Index(entity, "created", row => new { row.CreatedAt });
    }

    private void Outbox(EntityTypeBuilder<OrderOutboxRow> entity)
    {
        entity.HasKey(static row => row.Id);
        Map(entity, "order_outbox");
        Index(entity, "due", row => new { row.DueAt, row.Id }, "dead_at IS NULL");
        Index(entity, "dead", row => new { row.Id }, "dead_at IS NOT NULL");
    }

    private void Map<TRow>(EntityTypeBuilder<TRow> entity, string table)
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

    private static IndexBuilder<TRow> Index<TRow>(
        EntityTypeBuilder<TRow> entity,
        string name,
        System.Linq.Expressions.Expression<Func<TRow, object?>> columns,
        string? filter = null)
        where TRow : class =>
        entity.HasIndex(columns, $"ix_{entity.Metadata.GetTableName()}_{name}").HasFilter(filter);
}
