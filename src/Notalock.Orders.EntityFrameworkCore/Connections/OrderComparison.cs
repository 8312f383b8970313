namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Determines which parts of an order a commit has to write.</summary>
internal static class OrderComparison
{
    /// <summary>
    /// Determines whether only the columns of <see cref="Model.OrderColumns.OrderState"/> changed, as in most commits.
    /// </summary>
    public static bool DiffersOnlyInState(Order before, Order after) =>
        AreEqual(before.Number, after.Number)
        && AreEqual(before.StoreId, after.StoreId)
        && AreEqual(before.CustomerId, after.CustomerId)
        && AreEqual(before.CustomerEmail, after.CustomerEmail)
        && AreEqual(before.CustomerName, after.CustomerName)
        && AreEqual(before.CustomerPhone, after.CustomerPhone)
        && ReferenceEquals(before.Currency, after.Currency)
        && before.Subtotal == after.Subtotal
        && before.Discount == after.Discount
        && before.Shipping == after.Shipping
        && before.Tax == after.Tax
        && before.Total == after.Total
        && before.ItemCount == after.ItemCount
        && AreEqual(before.ShippingMethod, after.ShippingMethod)
        && Equals(before.ShippingAddress, after.ShippingAddress)
        && Equals(before.BillingAddress, after.BillingAddress)
        && (ReferenceEquals(before.Adjustments, after.Adjustments) || before.Adjustments.SequenceEqual(after.Adjustments))
        && AreEqual(before.CustomerNote, after.CustomerNote)
        && AreEqual(before.Metadata, after.Metadata)
        && AreEqual(before.GuestTokenHash, after.GuestTokenHash)
        && before.PlacedAt == after.PlacedAt
        && before.IsImport == after.IsImport
        && before.CreatedAt == after.CreatedAt;

    /// <summary>
    /// Determines whether a payment is still found by the same references, as in most updates. Its position must be unchanged.
    /// </summary>
    public static bool HasSameReferences(OrderPayment before, OrderPayment after) =>
        AreEqual(before.Provider, after.Provider)
        && AreEqual(before.Reference, after.Reference)
        && AreEqual(before.SessionReference, after.SessionReference);

    private static bool AreEqual(string? before, string? after) => before == after;

    private static bool AreEqual(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        ReferenceEquals(before, after)
        || (before.Count == after.Count
            && before.All(pair => after.TryGetValue(pair.Key, out var value) && AreEqual(pair.Value, value)));
}
