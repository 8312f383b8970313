using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts orders to responses, depending on the view of the caller.</summary>
internal static class OrderMapping
{
    private static readonly OrderFlags[] AllFlags = [.. Enum.GetValues<OrderFlags>().Where(static f => f != OrderFlags.None)];

    public static OrderResponse ToResponse(
        Order order,
        IReadOnlyList<OrderStatusHistory> history,
        OrderView view,
        string? accessToken = null,
        int? historyNextBefore = null)
    {
        var balance = order.GetBalance();
        return new OrderResponse
        {
            Id = order.Id,
            Number = order.Number,
            StoreId = order.StoreId,
            CustomerId = order.CustomerId,
            CustomerEmail = order.CustomerEmail,
            CustomerName = order.CustomerName,
            CustomerPhone = order.CustomerPhone,
            Status = order.Status.Value,
            PaymentState = OrderNames.ToWireName(order.PaymentState),
            FulfillmentState = OrderNames.ToWireName(order.GetFulfillmentState()),
            Flags = GetFlagNames(order.Flags, view),
            Currency = order.Currency.Code,
            SubtotalAmount = order.Subtotal.ToDecimal(),
            DiscountAmount = order.Discount.ToDecimal(),
            ShippingAmount = order.Shipping.ToDecimal(),
            TaxAmount = order.Tax.ToDecimal(),
            TotalAmount = order.Total.ToDecimal(),
            CapturedAmount = order.CapturedAmount.ToDecimal(),
            RefundedAmount = order.RefundedAmount.ToDecimal(),
            LostDisputeAmount = view == OrderView.Customer ? null : order.LostDisputeAmount.ToDecimal(),
            CreditedAmount = balance.Credited.ToDecimal(),
            AmountDue = balance.Due.ToDecimal(),
            AmountOwed = view == OrderView.Customer ? null : balance.Owed.ToDecimal(),
            RefundableAmount = view == OrderView.Customer ? null : balance.Refundable.ToDecimal(),
            ItemCount = order.ItemCount,
            ShippingMethod = order.ShippingMethod,
            Tracking = TrackingMapping.ToBody(ShipmentMapping.GetTracking(order, view)),
            ShippingAddress = ToResponse(order.ShippingAddress),
            BillingAddress = ToResponse(order.BillingAddress),
            CustomerNote = order.CustomerNote,
            Metadata = order.Metadata,
            PaymentProvider = order.PaymentProvider,
            PaymentIntentId = order.PaymentIntentId,
            PlacedAt = order.PlacedAt,
            PaidAt = order.PaidAt,
            ShippedAt = order.ShippedAt,
            DeliveredAt = order.DeliveredAt,
            CanceledAt = order.CanceledAt,
            CreatedAt = order.CreatedAt,
            UpdatedAt = order.UpdatedAt,
            Version = order.Version,
            Items = ConvertItems(order, view),
            Adjustments = ConvertAll(order.Adjustments, ToResponse),
            Payments = ConvertAll(order.Payments, view, PaymentMapping.ToResponse),
            Refunds = ConvertAll(order.Refunds, view, PaymentMapping.ToResponse),
            Credits = ConvertAll(order.Credits, view, CreditMapping.ToResponse),
            Shipments = ConvertAll(order.Shipments, view, ShipmentMapping.ToResponse),
            StatusHistory = HistoryMapping.ToResponse(order, history, view),
            HistoryNextBefore = historyNextBefore,
            AccessToken = accessToken,
        };
    }

    public static OrderSummaryResponse ToResponse(OrderSummary order, OrderView view) => new()
    {
        Id = order.Id,
        Number = order.Number,
        StoreId = order.StoreId,
        CustomerId = order.CustomerId,
        CustomerEmail = order.CustomerEmail,
        CustomerName = order.CustomerName,
        Status = order.Status.Value,
        PaymentState = OrderNames.ToWireName(order.PaymentState),
        FulfillmentState = order.FulfillmentState is { } fulfillment ? OrderNames.ToWireName(fulfillment) : null,
        Flags = GetFlagNames(order.Flags, view),
        Currency = order.Total.Currency.Code,
        TotalAmount = order.Total.ToDecimal(),
        CapturedAmount = order.CapturedAmount.ToDecimal(),
        RefundedAmount = order.RefundedAmount.ToDecimal(),
        LostDisputeAmount = view == OrderView.Customer ? null : order.LostDisputeAmount.ToDecimal(),
        ItemCount = order.ItemCount,
        PaymentProvider = order.PaymentProvider,
        PaymentIntentId = order.PaymentIntentId,
        PlacedAt = order.PlacedAt,
        CreatedAt = order.CreatedAt,
        UpdatedAt = order.UpdatedAt,
        Version = order.Version,
        MatchedOn = order.MatchedOn is { } field ? OrderNames.ToWireName(field) : null,
    };

    private static TResponse[] ConvertAll<T, TResponse>(IReadOnlyList<T> source, Func<T, TResponse> convert)
    {
        if (source.Count == 0)
        {
            return [];
        }

        var responses = new TResponse[source.Count];
        for (var i = 0; i < responses.Length; i++)
        {
            responses[i] = convert(source[i]);
        }

        return responses;
    }

    private static TResponse[] ConvertAll<T, TResponse>(IReadOnlyList<T> source, OrderView view, Func<T, OrderView, TResponse> convert) =>
        source.Count == 0 ? [] : ConvertAll(source, part => convert(part, view));

    private static IReadOnlyList<string>? GetFlagNames(OrderFlags flags, OrderView view) => view == OrderView.Customer
        ? null
        : flags == OrderFlags.None ? [] : [.. AllFlags.Where(f => flags.HasFlag(f)).Select(OrderNames.ToWireName)];

    private static OrderItemResponse[] ConvertItems(Order order, OrderView view)
    {
        var quantities = OrderLedger.FromOrder(order).Lines;
        var responses = new OrderItemResponse[order.Items.Count];
        for (var i = 0; i < responses.Length; i++)
        {
            responses[i] = ToResponse(order.Items[i], quantities[i], view);
        }

        return responses;
    }

    private static OrderItemResponse ToResponse(OrderItem item, OrderLineLedger quantities, OrderView view) => new()
    {
        Id = item.Id,
        OrderId = item.OrderId,
        Position = item.Position,
        ProductId = item.ProductId,
        Name = item.Name,
        Sku = item.Sku,
        Quantity = item.Quantity,
        Quantities = ShipmentMapping.ToResponse(quantities, view),
        RequiresShipping = item.RequiresShipping,
        Price = item.Price.ToDecimal(),
        TotalAmount = item.LineTotal().ToDecimal(),
        Adjustments = ConvertAll(item.Adjustments, ToResponse),
        Metadata = item.Metadata,
        CreatedAt = item.CreatedAt,
    };

    private static AdjustmentResponse ToResponse(OrderAdjustment adjustment) => new()
    {
        Kind = OrderNames.ToWireName(adjustment.Kind),
        Label = adjustment.Label,
        Amount = adjustment.Amount.ToDecimal(),
    };

    private static AddressBody? ToResponse(Address? address) => address is null ? null : new AddressBody
    {
        Name = address.Name,
        Company = address.Company,
        Line1 = address.Line1,
        Line2 = address.Line2,
        City = address.City,
        Region = address.Region,
        PostalCode = address.PostalCode,
        Country = address.Country,
        Phone = address.Phone,
    };
}
