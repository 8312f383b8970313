namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Tells what a commit has to write of an order.</summary>
internal static class OrderComparison
{
    /// <summary>Whether nothing changed but what <see cref="Model.OrderColumns.OrderState"/> covers, as in most commits.</summary>
    public static bool DiffersOnlyInState(Order before, Order after) =>
        Same(before.Number, after.Number)
        && Same(before.StoreId, after.StoreId)
        && Same(before.CustomerId, after.CustomerId)
        && Same(before.CustomerEmail, after.CustomerEmail)
        && Same(before.CustomerName, after.CustomerName)
        && Same(before.CustomerPhone, after.CustomerPhone)
        && ReferenceEquals(before.Currency, after.Currency)
        && before.Subtotal == after.Subtotal
        && before.Discount == after.Discount
        && before.Shipping == after.Shipping
        && before.Tax == after.Tax
        && before.Total == after.Total
        && before.ItemCount == after.ItemCount
        && Same(before.ShippingMethod, after.ShippingMethod)
        && Equals(before.ShippingAddress, after.ShippingAddress)
        && Equals(before.BillingAddress, after.BillingAddress)
        && (ReferenceEquals(before.Adjustments, after.Adjustments) || before.Adjustments.SequenceEqual(after.Adjustments))
        && Same(before.CustomerNote, after.CustomerNote)
        && Same(before.Metadata, after.Metadata)
        && Same(before.GuestTokenHash, after.GuestTokenHash)
        && before.PlacedAt == after.PlacedAt
        && before.CreatedAt == after.CreatedAt;

    /// <summary>Whether a payment that stays where it is in the list is found as before, as after most facts about it.</summary>
    public static bool IsFoundAlike(OrderPayment before, OrderPayment after) =>
        Same(before.Provider, after.Provider)
        && Same(before.Reference, after.Reference)
        && Same(before.SessionReference, after.SessionReference);

    private static bool Same(string? before, string? after) => string.Equals(before, after, StringComparison.Ordinal);

    private static bool Same(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        ReferenceEquals(before, after)
        || (before.Count == after.Count
            && before.All(pair => after.TryGetValue(pair.Key, out var value) && Same(pair.Value, value)));
}
