using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>Represents the parts of the model that a version of the schema added or removed.</summary>
internal sealed class OrderSchemaParts
{
    /// <summary>Gets the parts that version 2 added or removed.</summary>
    /// <remarks>
    /// Every table, column and index that is added to the model, and every index that is removed from it, must be listed here until version
    /// 2 is released; there is no version 3 before that.
    /// </remarks>
    public static OrderSchemaParts Since2 { get; } = new()
    {
        Tables =
        [
            typeof(OrderLostDisputeRow),
            typeof(OrderCreditRow),
            typeof(OrderShipmentRow),
            typeof(OrderReturnRow),
            typeof(OrderUnassignedRefundRow),
            typeof(OrderSearchWordRow),
            typeof(OrderSearchQueueRow),
        ],
        Columns =
        [
            (typeof(OrderRow), nameof(OrderRow.LostDisputeAmount)),
            (typeof(OrderRow), nameof(OrderRow.SearchWords)),
            (typeof(OrderRow), nameof(OrderRow.PaidTotal)),
            (typeof(OrderRow), nameof(OrderRow.ReopenedAt)),
            (typeof(OrderRow), nameof(OrderRow.IsImport)),
            (typeof(OrderRow), nameof(OrderRow.FulfillmentState)),
            (typeof(OrderRow), nameof(OrderRow.ReturnState)),
            (typeof(OrderItemRow), nameof(OrderItemRow.RequiresShipping)),
            (typeof(OrderRefundRow), nameof(OrderRefundRow.Purpose)),
            (typeof(OrderRefundRow), nameof(OrderRefundRow.CreditId)),
            (typeof(OrderRefundRow), nameof(OrderRefundRow.RecordedAt)),
            (typeof(OrderPaymentRow), nameof(OrderPaymentRow.RecordedAt)),
            (typeof(OrderPaymentRow), nameof(OrderPaymentRow.Alerts)),
            (typeof(OrderPaymentRow), nameof(OrderPaymentRow.Settlement)),
        ],
        Indexes =
        [
            (typeof(OrderRow), "search_pending"),
            (typeof(OrderRow), "canceled"),
            (typeof(OrderRow), "partially_shipped"),
            (typeof(OrderRow), "open_returns"),
            (typeof(OrderPaymentRow), "captured"),
            (typeof(OrderOutboxRow), "new"),
            (typeof(OrderOutboxRow), "retry"),
        ],

        // The columns of removed indexes stay: a process of version 1 that still runs writes them, and searches in them.
        RemovedIndexes =
        [
            new(typeof(OrderOutboxRow), "due", [nameof(OrderOutboxRow.DueAt), nameof(OrderOutboxRow.Id)], "dead_at IS NULL"),
            new(typeof(OrderRow), "number_search", [nameof(OrderRow.NumberSearch)], null),
            new(typeof(OrderRow), "name_search", [nameof(OrderRow.NameSearch)], "name_search IS NOT NULL"),
            new(typeof(OrderItemRow), "name_search", [nameof(OrderItemRow.NameSearch)], null),
            new(typeof(OrderItemRow), "sku_search", [nameof(OrderItemRow.SkuSearch)], "sku_search IS NOT NULL"),
            new(typeof(OrderPaymentRow), "reference_search", [nameof(OrderPaymentRow.ReferenceSearch)], "reference_search IS NOT NULL"),
            new(typeof(OrderPaymentRow), "session_search", [nameof(OrderPaymentRow.SessionSearch)], "session_search IS NOT NULL"),
        ],
    };

    /// <summary>Gets the types of the rows of new tables. Their columns and indexes need not be listed.</summary>
    public IReadOnlyList<Type> Tables { get; init; } = [];

    /// <summary>Gets the new columns of tables that already existed. Indexes that contain them need not be listed.</summary>
    public IReadOnlyList<(Type Row, string Property)> Columns { get; init; } = [];

    /// <summary>Gets the new indexes on columns that already existed, each by the name that follows the name of its table.</summary>
    public IReadOnlyList<(Type Row, string Name)> Indexes { get; init; } = [];

    /// <summary>Gets the indexes that the version removed.</summary>
    public IReadOnlyList<RemovedIndex> RemovedIndexes { get; init; } = [];

    /// <summary>Gets a value indicating whether nothing was added or removed.</summary>
    public bool IsEmpty => Tables.Count + Columns.Count + Indexes.Count + RemovedIndexes.Count == 0;

    /// <summary>Removes the parts from a model and restores removed ones, which leaves the model of the version before.</summary>
    /// <exception cref="InvalidOperationException">The model does not contain one of the parts.</exception>
    public void RemoveFrom(ModelBuilder modelBuilder)
    {
        foreach (var (row, name) in Indexes)
        {
            var entity = modelBuilder.Entity(row).Metadata;
            var index = entity.FindIndex($"ix_{entity.GetTableName()}_{name}")
                ?? throw new InvalidOperationException($"{row.Name} has no index '{name}'.");
            entity.RemoveIndex(index);
        }

        foreach (var (row, name) in Columns)
        {
            var entity = modelBuilder.Entity(row);
            var property = entity.Metadata.FindProperty(name)
                ?? throw new InvalidOperationException($"{row.Name} has no column '{name}'.");
            foreach (var index in property.GetContainingIndexes().ToList())
            {
                entity.Metadata.RemoveIndex(index);
            }

            entity.Ignore(name);
        }

        foreach (var index in RemovedIndexes)
        {
            var entity = modelBuilder.Entity(index.Row);
            var builder = entity.HasIndex([.. index.Properties], $"ix_{entity.Metadata.GetTableName()}_{index.Name}");
            builder.HasFilter(index.Filter).IsUnique(index.IsUnique);
        }

        foreach (var row in Tables)
        {
            // Not ignored: EF Core logs a warning about types that are mapped and then ignored.
            modelBuilder.Model.RemoveEntityType(modelBuilder.Entity(row).Metadata);
        }
    }
}
