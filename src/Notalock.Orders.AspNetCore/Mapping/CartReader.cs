using System.Collections.Frozen;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Makes a cart of a request and names every field that cannot be part of one; the rules of carts are the core's.</summary>
internal sealed class CartReader
{
    private readonly List<(string Field, string Message)> _errors = [];

    private CartReader()
    {
    }

    /// <exception cref="OrderProblemException">Something cannot be part of a cart.</exception>
    public static CreateOrder Read(CreateOrderRequest request, Actor actor, string? customerId)
    {
        if (!Currency.TryFromCode(request.Currency, out var currency))
        {
            throw new OrderProblemException(OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, "currency is not a known currency.", [("currency", request.Currency is null ? "is required." : "is not a known currency.")]));
        }

        var reader = new CartReader();
        var cart = new CreateOrder(actor, currency, reader.Items(request.Items, currency))
        {
            Adjustments = reader.Adjustments(item: null, request.Adjustments, currency),
            CustomerId = customerId,
            CustomerEmail = request.CustomerEmail,
            CustomerName = request.CustomerName,
            CustomerPhone = request.CustomerPhone,
            ShippingMethod = request.ShippingMethod,
            ShippingAddress = AddressMapping.ToAddress(request.ShippingAddress),
            BillingAddress = AddressMapping.ToAddress(request.BillingAddress),
            CustomerNote = request.CustomerNote,
            Metadata = request.Metadata ?? FrozenDictionary<string, string>.Empty,
            StoreId = request.StoreId,
            OfflineMethod = reader.Word<OfflinePaymentMethod>(new CartField("offline_method"), request.OfflineMethod),
            ExpectedTotal = request.ExpectedTotal is { } total ? reader.Amount(new CartField("expected_total"), total, currency) : null,
            PlacedAt = request.PlacedAt,
        };
        return reader._errors.Count == 0
            ? cart
            : throw new OrderProblemException(OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, $"{reader._errors[0].Field} {reader._errors[0].Message}", reader._errors));
    }

    private CartItem[] Items(IReadOnlyList<CartItemRequest>? items, Currency currency)
    {
        var read = new CartItem[items?.Count ?? 0];
        for (var i = 0; i < read.Length; i++)
        {
            if (items![i] is not { } item)
            {
                Object(new CartField(i), "is missing.");
                continue;
            }

            read[i] = new CartItem(
                item.ProductId ?? string.Empty,
                item.Name ?? string.Empty,
                item.Quantity ?? 0,
                Required(new CartField("unit_price", i), item.UnitPrice, currency))
            {
                Sku = item.Sku,
                Adjustments = Adjustments(i, item.Adjustments, currency),
                Metadata = item.Metadata ?? FrozenDictionary<string, string>.Empty,
            };
        }

        return read;
    }

    private OrderAdjustment[] Adjustments(int? item, IReadOnlyList<AdjustmentRequest>? adjustments, Currency currency)
    {
        if (adjustments is not { Count: > 0 })
        {
            return [];
        }

        var read = new OrderAdjustment[adjustments.Count];
        for (var i = 0; i < read.Length; i++)
        {
            if (adjustments[i] is not { } adjustment)
            {
                Object(new CartField(item, i), "is missing.");
                continue;
            }

            var kind = new CartField("kind", item, i);
            if (adjustment.Kind is null)
            {
                Object(kind, "is required.");
            }

            read[i] = new OrderAdjustment(
                Word<OrderAdjustmentKind>(kind, adjustment.Kind) ?? default,
                adjustment.Label ?? string.Empty,
                Required(new CartField("amount", item, i), adjustment.Amount, currency));
        }

        return read;
    }

    private Money Required(in CartField field, decimal? amount, Currency currency)
    {
        if (amount is { } value)
        {
            return Amount(field, value, currency) ?? Money.Zero(currency);
        }

        Object(field, "is required.");
        return Money.Zero(currency);
    }

    private Money? Amount(in CartField field, decimal amount, Currency currency)
    {
        var money = AmountMapping.Read(amount, currency, out var objection);
        if (objection is not null)
        {
            Object(field, objection);
        }

        return money;
    }

    private TEnum? Word<TEnum>(in CartField field, string? text)
        where TEnum : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        if (OrderNames.TryParse<TEnum>(text, out var word))
        {
            return word;
        }

        Object(field, $"is one of {string.Join(", ", Enum.GetValues<TEnum>().Select(OrderNames.ToWireName))}.");
        return null;
    }

    private void Object(in CartField field, string message) => _errors.Add((field.ToString(), message));
}
