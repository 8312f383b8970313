using System.Collections.Frozen;
using System.Globalization;
using Notalock.Orders.AspNetCore.Contracts;
using Notalock.Orders.AspNetCore.Errors;

namespace Notalock.Orders.AspNetCore.Endpoints;

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
            throw new OrderProblemException(OrderProblem.OfFields(
                OrderErrorCodes.InvalidField, "currency is not a known currency.", [("currency", request.Currency is null ? "is required." : "is not a known currency.")]));
        }

        var reader = new CartReader();
        var cart = new CreateOrder(actor, currency, reader.Items(request.Items, currency))
        {
            Adjustments = reader.Adjustments("adjustments", request.Adjustments, currency),
            CustomerId = customerId,
            CustomerEmail = request.CustomerEmail,
            CustomerName = request.CustomerName,
            CustomerPhone = request.CustomerPhone,
            ShippingMethod = request.ShippingMethod,
            ShippingAddress = Addresses.Of(request.ShippingAddress),
            BillingAddress = Addresses.Of(request.BillingAddress),
            CustomerNote = request.CustomerNote,
            Metadata = request.Metadata ?? FrozenDictionary<string, string>.Empty,
            StoreId = request.StoreId,
            OfflineMethod = reader.Word<OfflinePaymentMethod>("offline_method", request.OfflineMethod),
            ExpectedTotal = request.ExpectedTotal is { } total ? reader.Amount("expected_total", total, currency) : null,
            PlacedAt = request.PlacedAt,
        };
        return reader._errors.Count == 0
            ? cart
            : throw new OrderProblemException(OrderProblem.OfFields(
                OrderErrorCodes.InvalidField, $"{reader._errors[0].Field} {reader._errors[0].Message}", reader._errors));
    }

    private CartItem[] Items(IReadOnlyList<CartItemRequest>? items, Currency currency)
    {
        var read = new CartItem[items?.Count ?? 0];
        for (var i = 0; i < read.Length; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"items[{i}]");
            if (items![i] is not { } item)
            {
                _errors.Add((path, "is missing."));
                continue;
            }

            read[i] = new CartItem(
                item.ProductId ?? string.Empty, item.Name ?? string.Empty, item.Quantity ?? 0, Required(path + ".unit_price", item.UnitPrice, currency))
            {
                Sku = item.Sku,
                Adjustments = Adjustments(path + ".adjustments", item.Adjustments, currency),
                Metadata = item.Metadata ?? FrozenDictionary<string, string>.Empty,
            };
        }

        return read;
    }

    private OrderAdjustment[] Adjustments(string path, IReadOnlyList<AdjustmentRequest>? adjustments, Currency currency)
    {
        var read = new OrderAdjustment[adjustments?.Count ?? 0];
        for (var i = 0; i < read.Length; i++)
        {
            var own = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (adjustments![i] is not { } adjustment)
            {
                _errors.Add((own, "is missing."));
                continue;
            }

            if (adjustment.Kind is null)
            {
                _errors.Add((own + ".kind", "is required."));
            }

            read[i] = new OrderAdjustment(
                Word<OrderAdjustmentKind>(own + ".kind", adjustment.Kind) ?? default,
                adjustment.Label ?? string.Empty,
                Required(own + ".amount", adjustment.Amount, currency));
        }

        return read;
    }

    private Money Required(string field, decimal? amount, Currency currency)
    {
        if (amount is { } value)
        {
            return Amount(field, value, currency) ?? Money.Zero(currency);
        }

        _errors.Add((field, "is required."));
        return Money.Zero(currency);
    }

    private Money? Amount(string field, decimal amount, Currency currency)
    {
        var money = Amounts.Read(amount, currency, out var objection);
        if (objection is not null)
        {
            _errors.Add((field, objection));
        }

        return money;
    }

    private TEnum? Word<TEnum>(string field, string? text)
        where TEnum : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        if (OrderVocabulary.TryParse<TEnum>(text, out var word))
        {
            return word;
        }

        _errors.Add((field, $"is one of {string.Join(", ", Enum.GetValues<TEnum>().Select(OrderVocabulary.NameOf))}."));
        return null;
    }
}
