using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>What a case is about, as a reason not to run it on a store that does not declare that.</summary>
internal static class Needs
{
    public static string? Nothing(OrderStoreDeclaration declaration) => null;

    public static string? Outbox(OrderStoreDeclaration declaration) => declaration.HasOutbox ? null : "The store has no outbox.";

    public static string? Maintenance(OrderStoreDeclaration declaration) => declaration.HasMaintenance ? null : "The store has no maintenance.";

    public static string? OutboxAndMaintenance(OrderStoreDeclaration declaration) => Outbox(declaration) ?? Maintenance(declaration);

    public static string? Reports(OrderStoreDeclaration declaration) => declaration.HasReports ? null : "The store has no reports.";

    public static string? PaymentEvents(OrderStoreDeclaration declaration) =>
        declaration.HasPaymentEvents ? null : "The store keeps no payment events beside its commits.";

    public static Func<OrderStoreDeclaration, string?> Filter(OrderFilters filters) => declaration =>
        (filters & ~declaration.Queries.Filters) is var missing and not OrderFilters.None ? $"The store does not declare the filter {missing}." : null;

    public static Func<OrderStoreDeclaration, string?> Sort(OrderSort sort) => declaration =>
        declaration.Queries.Sorts.Contains(sort) ? null : $"The store does not declare the sort {sort}.";

    public static string? ALimit(OrderStoreDeclaration declaration) =>
        declaration.Queries.Filters == OrderFilters.All && declaration.Queries.Sorts.IsSupersetOf(OrderQueryCapabilities.All.Sorts)
            ? "The store declares every filter and sort, so there is none to refuse."
            : null;
}
