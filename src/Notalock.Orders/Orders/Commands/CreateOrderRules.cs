using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Creates an order from a validated cart.</summary>
internal static class CreateOrderRules
{
    public static OrderDecision Decide(
        CreateOrder cart, OrderTotals totals, string number, string? guestTokenHash, OrderTransitionMap map, in CommandContext context)
    {
        var id = Guid.CreateVersion7(context.Now);
        var zero = Money.Zero(cart.Currency);
        var items = CreateItems(cart, id, context.Now, out var count);
        var order = new Order
        {
            Id = id,
            Number = number,
            StoreId = cart.StoreId,
            CustomerId = cart.CustomerId,
            CustomerEmail = Clean(cart.CustomerEmail),
            CustomerName = Clean(cart.CustomerName),
            CustomerPhone = Clean(cart.CustomerPhone),
            Status = OrderStatus.Created,
            PaymentState = PaymentState.None,
            Currency = cart.Currency,
            Subtotal = totals.Subtotal,
            Discount = totals.Discount,
            Shipping = totals.Shipping,
            Tax = totals.Tax,
            Total = totals.Total,
            CapturedAmount = zero,
            RefundedAmount = zero,
            ItemCount = count,
            Items = items,
            Adjustments = Clean(cart.Adjustments),
            ShippingMethod = Clean(cart.ShippingMethod),
            ShippingAddress = Clean(cart.ShippingAddress),
            BillingAddress = Clean(cart.BillingAddress),
            CustomerNote = Clean(cart.CustomerNote),
            Metadata = Copy(cart.Metadata),
            GuestTokenHash = guestTokenHash,
            HistoryCount = 0,
            PlacedAt = cart.PlacedAt?.ToStored() ?? context.Now,
            IsImport = cart.PlacedAt is not null,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
            Version = 0,
        };
        var draft = OrderDraft.Place(order, context);
        if (cart.OfflineMethod is { } method && !totals.Total.IsZero)
        {
            OfflinePaymentRules.Open(draft, method);
        }

        if (draft.Order.Payments.Count > 0 || totals.Total.IsZero)
        {
            PaymentProjection.Apply(draft, map);
        }

        return OrderDecision.Change(draft);
    }

    /// <summary>Trims text and removes its invisible characters. Empty text becomes <see langword="null"/>.</summary>
    public static string? Clean(string? value) => InvisibleCharacters.Remove(value)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Trims the parts of an address and replaces empty parts by <see langword="null"/>.</summary>
    public static Address? Clean(Address? address) => address is null ? null : address with
    {
        Name = Clean(address.Name),
        Company = Clean(address.Company),
        Line1 = Clean(address.Line1),
        Line2 = Clean(address.Line2),
        City = Clean(address.City),
        Region = Clean(address.Region),
        PostalCode = Clean(address.PostalCode),
        Country = Clean(address.Country),
        Phone = Clean(address.Phone),
    };

    private static OrderAdjustment[] Clean(IReadOnlyList<OrderAdjustment> adjustments) =>
        [.. adjustments.Select(static a => a with { Label = InvisibleCharacters.Remove(a.Label) })];

    // Copied because the caller may modify its collection later.
    public static IReadOnlyDictionary<string, string> Copy(IReadOnlyDictionary<string, string> metadata) =>
        metadata.Count == 0
            ? System.Collections.Frozen.FrozenDictionary<string, string>.Empty
            : new Dictionary<string, string>(metadata, StringComparer.Ordinal);

    private static OrderItem[] CreateItems(CreateOrder cart, Guid orderId, DateTimeOffset now, out int count)
    {
        var items = new OrderItem[cart.Items.Count];
        count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            var item = cart.Items[i];
            count = checked(count + item.Quantity);
            items[i] = new OrderItem
            {
                Id = Guid.CreateVersion7(now),
                OrderId = orderId,
                Position = i + 1,
                ProductId = item.ProductId,
                Name = InvisibleCharacters.Remove(item.Name),
                Sku = Clean(item.Sku),
                RequiresShipping = item.RequiresShipping,
                Quantity = item.Quantity,
                Price = item.UnitPrice,
                Adjustments = Clean(item.Adjustments),
                Metadata = Copy(item.Metadata),
                CreatedAt = now,
            };
        }

        return items;
    }
}
