using System.Collections.Frozen;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts a request to a cart and collects the fields that cannot be converted. The core validates the cart itself.</summary>
internal sealed class CartReader
{
    private readonly FieldErrorList _errors = new();

    private CartReader()
    {
    }

    /// <summary>Gets the limits that apply to a cart before it is read.</summary>
    /// <param name="maxItems">The maximum number of items.</param>
    public static IReadOnlyList<CountLimit> GetLimits(int maxItems) =>
    [
        new CountLimit("items", maxItems)
        {
            Fields =
            [
                new CountLimit("adjustments", OrderFieldLimits.ItemAdjustments),
                new CountLimit("metadata", OrderFieldLimits.MetadataKeys) { Unit = "keys" },
            ],
        },
        new CountLimit("adjustments", OrderFieldLimits.Adjustments),
        new CountLimit("metadata", OrderFieldLimits.MetadataKeys) { Unit = "keys" },
    ];

    /// <summary>Converts a request to a cart.</summary>
    /// <exception cref="OrderProblemException">At least one field cannot be converted.</exception>
    public static CreateOrder Read(CreateOrderRequest request, Actor actor, string? customerId) =>
        TryRead(request, actor, customerId, out var problem) ?? throw new OrderProblemException(problem!);

    /// <summary>Converts a request to a cart.</summary>
    /// <returns>The cart, or <see langword="null"/> with a problem if at least one field cannot be converted.</returns>
    public static CreateOrder? TryRead(CreateOrderRequest request, Actor actor, string? customerId, out OrderProblem? problem)
    {
        if (!Currency.TryFromCode(request.Currency, out var currency))
        {
            problem = OrderProblem.FromFields(
                OrderErrorCodes.InvalidField,
                [("currency", request.Currency is null ? "is required." : "must be a known ISO 4217 currency code.")]);
            return null;
        }

        var reader = new CartReader();
        var cart = new CreateOrder(actor, currency, reader.ReadItems(request.Items, currency))
        {
            Adjustments = reader.ReadAdjustments(item: null, request.Adjustments, currency),
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
            OfflineMethod = reader.ReadEnum<OfflinePaymentMethod>(new CartField("offline_method"), request.OfflineMethod),
            ExpectedTotal = request.ExpectedTotal is { } total ? reader.ReadAmount(new CartField("expected_total"), total, currency) : null,
            PlacedAt = request.PlacedAt,
        };
        problem = reader._errors.IsEmpty ? null : OrderProblem.FromFields(OrderErrorCodes.InvalidField, reader._errors);
        return problem is null ? cart : null;
    }

    private CartItem[] ReadItems(IReadOnlyList<CartItemRequest>? items, Currency currency)
    {
        var result = new CartItem[items?.Count ?? 0];
        for (var i = 0; i < result.Length; i++)
        {
            if (items![i] is not { } item)
            {
                AddError(new CartField(i), "must not be null.");
                continue;
            }

            result[i] = new CartItem(
                item.ProductId ?? string.Empty,
                item.Name ?? string.Empty,
                item.Quantity ?? 0,
                ReadRequiredAmount(new CartField("unit_price", i), item.UnitPrice, currency))
            {
                Sku = item.Sku,
                RequiresShipping = item.RequiresShipping ?? true,
                Adjustments = ReadAdjustments(i, item.Adjustments, currency),
                Metadata = item.Metadata ?? FrozenDictionary<string, string>.Empty,
            };
        }

        return result;
    }

    private OrderAdjustment[] ReadAdjustments(int? item, IReadOnlyList<AdjustmentRequest>? adjustments, Currency currency)
    {
        if (adjustments is not { Count: > 0 })
        {
            return [];
        }

        var result = new OrderAdjustment[adjustments.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (adjustments[i] is not { } adjustment)
            {
                AddError(new CartField(item, i), "must not be null.");
                continue;
            }

            var kind = new CartField("kind", item, i);
            if (adjustment.Kind is null)
            {
                AddError(kind, "is required.");
            }

            result[i] = new OrderAdjustment(
                ReadEnum<OrderAdjustmentKind>(kind, adjustment.Kind) ?? default,
                adjustment.Label ?? string.Empty,
                ReadRequiredAmount(new CartField("amount", item, i), adjustment.Amount, currency));
        }

        return result;
    }

    private Money ReadRequiredAmount(in CartField field, decimal? amount, Currency currency)
    {
        if (amount is { } value)
        {
            return ReadAmount(field, value, currency) ?? Money.Zero(currency);
        }

        AddError(field, "is required.");
        return Money.Zero(currency);
    }

    private Money? ReadAmount(in CartField field, decimal amount, Currency currency)
    {
        var money = AmountMapping.ToMoney(amount, currency, out var error);
        if (error is not null)
        {
            AddError(field, error);
        }

        return money;
    }

    private TEnum? ReadEnum<TEnum>(in CartField field, string? text)
        where TEnum : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        if (OrderNames.TryParse<TEnum>(text, out var value))
        {
            return value;
        }

        AddError(field, WireNames<TEnum>.Requirement);
        return null;
    }

    private void AddError(in CartField field, string message) => _errors.Add(field, message);
}
