using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Computes the rows of orders in a hand-written application.</summary>
internal static class HandRules
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static HandPlacement Place(HandCart cart, string key)
    {
        var now = Now();
        var id = Guid.CreateVersion7(now);
        var order = new HandOrder
        {
            Id = id,
            Number = Number(now),
            StoreId = cart.StoreId,
            CustomerId = cart.CustomerId,
            CustomerEmail = cart.CustomerEmail,
            CustomerName = cart.CustomerName,
            CustomerPhone = cart.CustomerPhone,
            Status = "created",
            PaymentState = "none",
            Currency = cart.Currency,
            ShippingMethod = cart.ShippingMethod,
            ShippingAddress = cart.ShippingAddress,
            BillingAddress = cart.BillingAddress,
            Adjustments = cart.Adjustments,
            Metadata = cart.Metadata,
            HistoryCount = 1,
            PlacedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
            Items = new List<HandItem>(cart.Items.Count),
        };
        foreach (var item in cart.Items)
        {
            var total = checked(item.Price * item.Quantity);
            order.Subtotal += total;
            order.ItemCount += item.Quantity;
            order.Items.Add(new HandItem
            {
                Id = Guid.CreateVersion7(now),
                OrderId = id,
                Position = order.Items.Count + 1,
                ProductId = item.ProductId,
                Name = item.Name,
                Sku = item.Sku,
                Quantity = item.Quantity,
                Price = item.Price,
                Total = total,
                CreatedAt = now,
            });
        }

        foreach (var adjustment in cart.Adjustments)
        {
            switch (adjustment.Kind)
            {
                case "discount": order.Discount -= adjustment.Amount.MinorUnits; break;
                case "shipping": order.Shipping += adjustment.Amount.MinorUnits; break;
                default: order.Tax += adjustment.Amount.MinorUnits; break;
            }
        }

        order.Total = order.Subtotal - order.Discount + order.Shipping + order.Tax;
        var history = new HandHistory
        {
            OrderId = id,
            Sequence = 1,
            Kind = "created",
            Status = "created",
            ActorKind = "customer",
            ActorId = cart.CustomerId,
            VisibleToCustomer = true,
            CreatedAt = now,
        };
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(cart, HandJson.Default.HandCart), hash);
        return new HandPlacement(
            order,
            history,
            Message(order, history),
            new HandKey("create||customer|=" + cart.CustomerId, key, Convert.ToBase64String(hash), id, now));
    }

    public static HandHistory Move(HandOrder order, string target, string actor)
    {
        var allowed = (order.Status, target) is ("processing", "on_hold") or ("on_hold", "processing");
        if (!allowed)
        {
            throw new InvalidOperationException($"The transition from '{order.Status}' to '{target}' is not allowed.");
        }

        var now = Now();
        var history = new HandHistory
        {
            OrderId = order.Id,
            Sequence = order.HistoryCount + 1,
            Kind = "status",
            From = order.Status,
            Status = target,
            ActorKind = "staff",
            ActorId = actor,
            CreatedAt = now,
        };
        order.Status = target;
        order.HistoryCount++;
        order.UpdatedAt = now;
        order.Version++;
        return history;
    }

    public static HandMessage Message(HandOrder order, HandHistory history)
    {
        var id = Guid.CreateVersion7(history.CreatedAt);
        var payload = JsonSerializer.Serialize(
            new HandEvent
            {
                Id = id,
                Kind = history.Kind,
                OrderId = order.Id,
                OrderNumber = order.Number,
                StoreId = order.StoreId,
                OrderVersion = order.Version,
                HistorySequence = history.Sequence,
                From = history.From,
                Status = history.Status,
                PaymentState = order.PaymentState,
                ActorKind = history.ActorKind,
                OccurredAt = history.CreatedAt,
            },
            HandJson.Default.HandEvent);
        return new HandMessage(id, order.Id, order.Version, GetEventType(history.Kind), payload, history.CreatedAt);
    }

    private static string GetEventType(string kind) => kind switch
    {
        "created" => "order.created",
        "payment" => "order.payment",
        _ => "order.status",
    };

    public static string Search(string text) => text.Trim().ToLowerInvariant();

    public static DateTimeOffset Now()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    private static string Number(DateTimeOffset now) => string.Create(13, now, static (span, now) =>
    {
        now.TryFormat(span, out var written, "yyMMdd'-'", CultureInfo.InvariantCulture);
        Span<byte> random = stackalloc byte[6];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < random.Length; i++)
        {
            span[written + i] = Alphabet[random[i] & 31];
        }
    });
}
