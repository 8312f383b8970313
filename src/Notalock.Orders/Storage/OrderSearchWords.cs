using Notalock.Orders.Storage.Searching;

namespace Notalock.Orders.Storage;

/// <summary>Provides the words by which orders are found, in the same way for every store.</summary>
/// <remarks>
/// There are four kinds. The words of names of customers and products, of cities and of postal codes, and the parts of email addresses
/// are the vocabulary of a shop, and many orders contain the same ones. Order numbers, stock keeping units, references of payments,
/// telephone numbers and tracking numbers are identifiers: their letters and digits without anything between them. Order numbers and
/// telephone numbers also occur reversed, so that their ends can be found. Email addresses are complete.
/// </remarks>
public static class OrderSearchWords
{
    /// <summary>The maximum number of words of an order. An order with more is found by the first ones, in order of precedence.</summary>
    public const int MaxWords = 1_000;

    /// <summary>Gets the words of an order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The distinct words in the order of precedence of their fields. The list is never empty.</returns>
    public static IReadOnlyList<OrderSearchWord> Get(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var words = new SearchWordCollector(MaxWords);
        words.AddIdentifier(order.Number, OrderSearchField.Number, isFoundByEnd: true);
        words.AddEmail(order.CustomerEmail);
        words.AddWords(order.CustomerName, OrderSearchField.CustomerName);
        words.AddWords(GetOther(order.ShippingAddress?.Name, order.CustomerName), OrderSearchField.CustomerName);
        words.AddWords(GetOther(order.BillingAddress?.Name, order.CustomerName), OrderSearchField.CustomerName);
        foreach (var item in order.Items)
        {
            words.AddWords(item.Name, OrderSearchField.ProductName);
        }

        foreach (var item in order.Items)
        {
            words.AddIdentifier(item.Sku, OrderSearchField.Sku);
        }

        foreach (var payment in order.Payments)
        {
            words.AddIdentifier(payment.Reference, OrderSearchField.PaymentReference);
            words.AddIdentifier(payment.SessionReference, OrderSearchField.PaymentReference);
        }

        words.AddPhone(order.CustomerPhone);
        words.AddPhone(order.ShippingAddress?.Phone);
        words.AddPhone(order.BillingAddress?.Phone);
        words.AddWords(order.ShippingAddress?.City, OrderSearchField.City);
        words.AddWords(order.BillingAddress?.City, OrderSearchField.City);
        words.AddPostalCode(order.ShippingAddress?.PostalCode);
        words.AddPostalCode(order.BillingAddress?.PostalCode);
        words.AddIdentifier(order.Tracking?.Number, OrderSearchField.TrackingNumber);
        foreach (var shipment in order.Shipments)
        {
            words.AddIdentifier(GetOther(shipment.Tracking?.Number, order.Tracking?.Number), OrderSearchField.TrackingNumber);
        }

        foreach (var value in order.Returns)
        {
            words.AddIdentifier(value.Number, OrderSearchField.ReturnNumber);
        }

        return words.Words;
    }

    /// <summary>
    /// Gets the words of two versions of an order if they differ. It first compares only the fields that contain words, so it costs little
    /// if they are unchanged.
    /// </summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <returns>The words of both, or <see langword="null"/> if <see cref="Get"/> returns the same words for both.</returns>
    public static OrderSearchWordsChange? GetChange(Order before, Order after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (HaveSameFields(before, after))
        {
            return null;
        }

        var change = new OrderSearchWordsChange(Get(before), Get(after));
        return change.Before.SequenceEqual(change.After) ? null : change;
    }

    private static string? GetOther(string? value, string? known) => Equal(value, known) ? null : value;

    private static bool HaveSameFields(Order before, Order after) =>
        Equal(before.Number, after.Number)
        && Equal(before.CustomerEmail, after.CustomerEmail)
        && Equal(before.CustomerName, after.CustomerName)
        && Equal(before.CustomerPhone, after.CustomerPhone)
        && (ReferenceEquals(before.ShippingAddress, after.ShippingAddress) || Equals(before.ShippingAddress, after.ShippingAddress))
        && (ReferenceEquals(before.BillingAddress, after.BillingAddress) || Equals(before.BillingAddress, after.BillingAddress))
        && Equal(before.Tracking?.Number, after.Tracking?.Number)
        && before.Returns.Count == after.Returns.Count
        && HaveSameTracking(before.Shipments, after.Shipments)
        && HaveSameItems(before.Items, after.Items)
        && HaveSameReferences(before.Payments, after.Payments);

    private static bool HaveSameTracking(IReadOnlyList<OrderShipment> before, IReadOnlyList<OrderShipment> after) =>
        ReferenceEquals(before, after)
        || before.Select(static s => s.Tracking?.Number)
            .SequenceEqual(after.Select(static s => s.Tracking?.Number), StringComparer.Ordinal);

    private static bool HaveSameItems(IReadOnlyList<OrderItem> before, IReadOnlyList<OrderItem> after)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        var isSame = before.Count == after.Count;
        for (var i = 0; isSame && i < before.Count; i++)
        {
            isSame = ReferenceEquals(before[i], after[i]) || (Equal(before[i].Name, after[i].Name) && Equal(before[i].Sku, after[i].Sku));
        }

        return isSame;
    }

    private static bool HaveSameReferences(IReadOnlyList<OrderPayment> before, IReadOnlyList<OrderPayment> after)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        var isSame = before.Count == after.Count;
        for (var i = 0; isSame && i < before.Count; i++)
        {
            isSame = ReferenceEquals(before[i], after[i])
                || (Equal(before[i].Reference, after[i].Reference) && Equal(before[i].SessionReference, after[i].SessionReference));
        }

        return isSame;
    }

    private static bool Equal(string? before, string? after) => string.Equals(before, after, StringComparison.Ordinal);
}
