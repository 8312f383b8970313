using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Writes the parts of a commit into parameters, in the order of <see cref="Model.OrderColumns"/>.</summary>
internal static class OrderValues
{
    /// <summary>Writes every column.</summary>
    public static void WriteInsert(SqlParameters to, Order order, IReadOnlyList<OrderSearchWord> words)
    {
        to.Guid(order.Id);
        WriteAll(to, order);
        WriteWords(to, words);
    }

    /// <summary>Writes every column except the id and the words.</summary>
    public static void WriteAll(SqlParameters to, Order order)
    {
        var currency = order.Currency;
        to.Text(order.Number);
        to.Text(order.StoreId);
        to.Text(order.CustomerId);
        to.Text(order.CustomerEmail);
        to.Text(order.CustomerName);
        to.Text(order.CustomerPhone);
        to.Text(order.Status.Value);
        to.Text(OrderNames.ToWireName(order.PaymentState));
        to.Int32((int)order.Flags);
        to.Text(currency.Code);
        WriteLostDisputeAmount(to, order);
        WriteAmount(to, order.Subtotal, currency);
        WriteAmount(to, order.Discount, currency);
        WriteAmount(to, order.Shipping, currency);
        WriteAmount(to, order.Tax, currency);
        WriteAmount(to, order.Total, currency);
        WriteAmount(to, order.CapturedAmount, currency);
        WriteAmount(to, order.RefundedAmount, currency);
        to.Int32(order.ItemCount);
        to.Text(order.ShippingMethod);
        WriteJson(to, order.Tracking, OrderJson.Tracking);
        WriteJson(to, order.ShippingAddress, OrderJson.Address);
        WriteJson(to, order.BillingAddress, OrderJson.Address);
        WriteJson(to, order.Adjustments.Count == 0 ? null : order.Adjustments, OrderJson.Adjustments);
        to.Text(order.CustomerNote);
        WriteJson(to, order.Metadata.Count == 0 ? null : order.Metadata, OrderJson.Metadata);
        to.Text(order.PaymentProvider);
        to.Text(order.PaymentIntentId);
        to.Text(order.GuestTokenHash);
        to.Int32(order.HistoryCount);
        to.Time(order.PlacedAt);
        to.Time(order.PaidAt);
        to.Time(order.ShippedAt);
        to.Time(order.DeliveredAt);
        to.Time(order.CanceledAt);
        to.Time(order.CreatedAt);
        to.Time(order.UpdatedAt);
        to.Int64(order.Version);
        WritePaidTotal(to, order);
        to.Time(order.ReopenedAt);
        to.Boolean(order.IsImport);
        WriteFulfillmentState(to, order);
        to.Text(OrderNames.ToWireName(order.ReturnState));
        WriteSearch(to, order.Number);
        WriteSearch(to, order.CustomerEmail);
        WriteSearch(to, order.CustomerName);
    }

    /// <summary>Writes the columns of <see cref="Model.OrderColumns.OrderState"/>.</summary>
    public static void WriteState(SqlParameters to, Order order)
    {
        to.Text(order.Status.Value);
        to.Text(OrderNames.ToWireName(order.PaymentState));
        to.Int32((int)order.Flags);
        WriteAmount(to, order.CapturedAmount, order.Currency);
        WriteAmount(to, order.RefundedAmount, order.Currency);
        WriteLostDisputeAmount(to, order);
        WriteJson(to, order.Tracking, OrderJson.Tracking);
        to.Text(order.PaymentProvider);
        to.Text(order.PaymentIntentId);
        to.Int32(order.HistoryCount);
        to.Time(order.PaidAt);
        to.Time(order.ShippedAt);
        to.Time(order.DeliveredAt);
        to.Time(order.CanceledAt);
        to.Time(order.UpdatedAt);
        to.Int64(order.Version);
        WritePaidTotal(to, order);
        to.Time(order.ReopenedAt);
        WriteFulfillmentState(to, order);
        to.Text(OrderNames.ToWireName(order.ReturnState));
    }

    /// <summary>Writes the words, the last column of an order.</summary>
    public static void WriteWords(SqlParameters to, IReadOnlyList<OrderSearchWord> words) => to.Text(SearchWordsText.Write(words));

    public static void WriteItem(SqlParameters to, OrderItem item, Order order)
    {
        to.Guid(item.Id);
        to.Guid(order.Id);
        to.Int32(item.Position);
        to.Text(item.ProductId);
        to.Text(item.Name);
        to.Text(item.Sku);
        to.Int32(item.Quantity);
        WriteAmount(to, item.Price, order.Currency);
        WriteAmount(to, item.LineTotal(), order.Currency);
        WriteJson(to, item.Adjustments.Count == 0 ? null : item.Adjustments, OrderJson.Adjustments);
        WriteJson(to, item.Metadata.Count == 0 ? null : item.Metadata, OrderJson.Metadata);
        to.Time(item.CreatedAt);
        to.Boolean(item.RequiresShipping ? null : false);
        WriteSearch(to, item.Name);
        WriteSearch(to, item.Sku);
    }

    public static void WriteHistory(SqlParameters to, OrderStatusHistory entry)
    {
        to.Guid(entry.OrderId);
        to.Int32(entry.Sequence);
        to.Text(OrderNames.ToWireName(entry.Kind));
        to.Text(entry.From?.Value);
        to.Text(entry.Status.Value);
        to.Text(entry.Notes);
        WriteJson(to, entry.Data.Count == 0 ? null : entry.Data, OrderJson.Changes);
        to.Text(OrderNames.ToWireName(entry.Actor.Kind));
        to.Text(entry.Actor.Id);
        to.Text(entry.Actor.Name);
        to.Boolean(entry.VisibleToCustomer);
        to.Time(entry.CreatedAt);
        to.Text(entry.CorrelationId);
    }

    public static void WritePayment(SqlParameters to, OrderPayment payment, Order order, int position)
    {
        to.Guid(payment.Id);
        to.Guid(order.Id);
        to.Int32(position);
        to.Text(payment.Provider);
        to.Text(payment.Reference);
        to.Text(payment.SessionReference);
        WritePaymentFacts(to, payment);
        WriteSearch(to, payment.Reference);
        WriteSearch(to, payment.SessionReference);
    }

    /// <summary>Writes the columns of <see cref="Model.OrderColumns.PaymentFacts"/>.</summary>
    public static void WritePaymentFacts(SqlParameters to, OrderPayment payment)
    {
        var currency = payment.Amount.Currency;
        to.Text(payment.Method);
        to.Boolean(payment.IsPayLater);
        to.Boolean(payment.CaptureImmediately);
        to.Text(OrderNames.ToWireName(payment.Status));
        to.Text(currency.Code);
        WriteAmount(to, payment.Amount, currency);
        WriteAmount(to, payment.AuthorizedAmount, currency);
        WriteAmount(to, payment.CapturedAmount, currency);
        WriteJson(to, payment.Operation, OrderJson.Operation);
        to.Text(payment.FailureCode);
        to.Text(payment.FailureMessage);
        to.Text(payment.ReceiptUrl);
        to.Text(payment.CardBrand);
        to.Text(payment.CardLast4);
        WriteJson(to, payment.Disputes.Count == 0 ? null : payment.Disputes, OrderJson.Disputes);
        WriteJson(to, payment.Alerts.Count == 0 ? null : payment.Alerts, OrderJson.Alerts);
        WriteJson(to, payment.Settlement, OrderJson.Settlement);
        to.Time(payment.ExpiresAt);
        to.Time(payment.CapturedAt);
        to.Time(payment.RecordedAt);
        to.Time(payment.NextCheckAt);
        to.Time(payment.CreatedAt);
        to.Time(payment.UpdatedAt);
    }

    public static void WriteRefund(SqlParameters to, OrderRefund refund, Order order, int position)
    {
        to.Guid(refund.Id);
        to.Guid(order.Id);
        to.Int32(position);
        to.Guid(refund.PaymentId);
        to.Text(refund.Provider);
        to.Text(refund.Reference);
        to.Text(OrderNames.ToWireName(refund.Status));
        to.Text(refund.Amount.Currency.Code);
        to.Int64(refund.Amount.MinorUnits);
        to.Text(refund.Purpose is { } purpose ? OrderNames.ToWireName(purpose) : null);
        to.Guid(refund.CreditId);
        to.Text(refund.Reason);
        to.Text(refund.FailureCode);
        to.Time(refund.SettledAt);
        to.Time(refund.RecordedAt);
        to.Time(refund.NextCheckAt);
        to.Time(refund.CreatedAt);
        to.Time(refund.UpdatedAt);
    }

    public static void WriteLostDispute(SqlParameters to, OrderLostDispute dispute, Order order)
    {
        to.Guid(dispute.PaymentId);
        to.Text(dispute.Reference);
        to.Guid(order.Id);
        to.Text(order.Currency.Code);
        WriteAmount(to, dispute.Amount, order.Currency);
        to.Time(dispute.ClosedAt);
    }

    public static void WriteCredit(SqlParameters to, OrderCredit credit, Order order, int position)
    {
        var tax = credit.ShippingTax.MinorUnits;
        foreach (var line in credit.Lines)
        {
            tax = checked(tax + line.Tax.MinorUnits);
        }

        to.Guid(credit.Id);
        to.Guid(order.Id);
        to.Int32(position);
        to.Text(OrderNames.ToWireName(credit.Kind));
        to.Text(order.Currency.Code);
        WriteAmount(to, credit.Amount, order.Currency);
        to.Int64(tax);
        WriteAmount(to, OrderSales.GetReduction(order, position), order.Currency);
        to.Time(credit.CreatedAt);
        WriteJson(to, credit, OrderJson.Credit);
    }

    public static void WriteShipment(SqlParameters to, OrderShipment shipment, Order order, int position)
    {
        to.Guid(shipment.Id);
        to.Guid(order.Id);
        to.Int32(position);
        to.Text(OrderNames.ToWireName(shipment.Status));
        to.Text(shipment.Source);
        to.Text(shipment.Reference);
        to.Time(shipment.ShippedAt);
        to.Time(shipment.CreatedAt);
        to.Time(shipment.UpdatedAt);
        WriteJson(to, shipment, OrderJson.Shipment);
    }

    public static void WriteReturn(SqlParameters to, OrderReturn value, Order order, int position)
    {
        to.Guid(value.Id);
        to.Guid(order.Id);
        to.Int32(position);
        to.Text(value.Number);
        to.Text(OrderNames.ToWireName(value.Status));
        to.Text(OrderNames.ToWireName(value.Preference));
        to.Time(value.DueAt);
        to.Time(value.CreatedAt);
        to.Time(value.UpdatedAt);
        to.Time(value.ClosedAt);
        WriteJson(to, value, OrderJson.Return);
    }

    public static void WriteUnassignedRefund(SqlParameters to, OrderSaleRefund refund, Order order)
    {
        to.Guid(refund.RefundId);
        to.Guid(order.Id);
        to.Text(order.Currency.Code);
        WriteAmount(to, refund.Amount, order.Currency);
        to.Time(refund.SettledAt);
    }

    public static void WriteMessage(SqlParameters to, OutboxMessage message)
    {
        to.Guid(message.Id);
        to.Guid(message.OrderId);
        to.Int64(message.OrderVersion);
        to.Text(message.Type);
        to.Text(message.Payload);
        to.Time(message.CreatedAt);
        to.Time(message.DueAt);
        to.Int32(0);
    }

    public static void WriteKey(SqlParameters to, IdempotencyRecord key)
    {
        to.Text(key.Scope);
        to.Text(key.Key);
        to.Text(key.Fingerprint);
        to.Guid(key.OrderId);
        to.Guid(key.ResultId);
        to.Time(key.CreatedAt);
    }

    public static void WriteEvent(SqlParameters to, OrderPaymentEvent received)
    {
        to.Text(received.Provider);
        to.Text(received.EventId);
        to.Text(received.Type);
        to.Guid(received.OrderId);
        to.Guid(received.PaymentId);
        to.Text(OrderNames.ToWireName(received.Outcome));
        to.Text(received.Payload);
        to.Int32(received.Attempts);
        to.Text(received.LastError);
        to.Time(received.ReceivedAt);
        to.Time(received.UpdatedAt);
    }

    private static void WriteFulfillmentState(SqlParameters to, Order order) =>
        to.Text(order.FulfillmentState is { } state ? OrderNames.ToWireName(state) : null);

    private static void WritePaidTotal(SqlParameters to, Order order)
    {
        if (order.PaidTotal is { } total)
        {
            WriteAmount(to, total, order.Currency);
        }
        else
        {
            to.Int64(null);
        }
    }

    private static void WriteLostDisputeAmount(SqlParameters to, Order order) =>
        to.Int64(order.LostDisputeAmount is { IsZero: false } lost ? lost.MinorUnits : null);

    // A row has one currency for all its amounts, so an amount in another currency would silently become a different amount.
    private static void WriteAmount(SqlParameters to, Money amount, Currency currency)
    {
        if (!ReferenceEquals(amount.Currency, currency))
        {
            throw new ArgumentException(
                $"The currency of the amount must be {currency.Code}, but was {amount.Currency.Code}.", nameof(amount));
        }

        to.Int64(amount.MinorUnits);
    }

    private static void WriteJson<T>(SqlParameters to, T? value, JsonTypeInfo<T> type)
        where T : class =>
        to.Json(value is null ? null : JsonSerializer.Serialize(value, type));

    private static void WriteSearch(SqlParameters to, string? value) => to.Text(value is null ? null : OrderSearchText.Normalize(value));
}
