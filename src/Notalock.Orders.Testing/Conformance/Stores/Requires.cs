using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Provides the requirements of cases. Each returns the reason why a store does not meet it, or <see langword="null"/>.</summary>
internal static class Requires
{
    public static string? Outbox(OrderStoreUnderTest subject) => subject.Outbox is null ? "The store has no outbox." : null;

    public static string? Maintenance(OrderStoreUnderTest subject) => subject.Maintenance is null ? "The store has no maintenance." : null;

    public static string? Reports(OrderStoreUnderTest subject) => subject.Reports is null ? "The store has no reports." : null;

    public static string? PaymentEvents(OrderStoreUnderTest subject) =>
        subject.PaymentEvents is null ? "The store does not implement payment events." : null;

    public static Func<OrderStoreUnderTest, string?> Filter(OrderFilters filters) => subject =>
        (filters & ~subject.Store.Capabilities.Filters) is var missing and not OrderFilters.None
            ? $"The store does not declare the filter {missing}."
            : null;

    public static Func<OrderStoreUnderTest, string?> Sort(OrderSort sort) => subject =>
        subject.Store.Capabilities.Sorts.Contains(sort) ? null : $"The store does not declare the sort {sort}.";

    public static string? UndeclaredQueries(OrderStoreUnderTest subject) =>
        subject.Store.Capabilities.Filters == OrderFilters.All
            && subject.Store.Capabilities.Sorts.IsSupersetOf(OrderQueryCapabilities.All.Sorts)
            ? "The store declares every filter and sort."
            : null;
}
