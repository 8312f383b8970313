using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>Computes the fingerprint of a cart with a writer that avoids the serializer.</summary>
internal static class HandwrittenFingerprint
{
    private const int MaxCachedCapacity = 16 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _cached;

    public static string Compute(CreateOrder cart)
    {
        var text = _cached ?? new ArrayBufferWriter<byte>(2 * 1024);
        _cached = null;
        Write(text, cart);
        var fingerprint = IdempotencyScope.Hash(text.WrittenSpan);

        // The buffer lives as long as its thread, so clear the customer's data.
        text.Clear();
        _cached = text.Capacity <= MaxCachedCapacity ? text : null;
        return fingerprint;
    }

    public static void Write(IBufferWriter<byte> buffer, CreateOrder cart)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        WriteText(writer, "Currency"u8, cart.Currency?.Code);
        if (cart.Items is not null)
        {
            writer.WriteStartArray("Items"u8);
            for (var i = 0; i < cart.Items.Count; i++)
            {
                Write(writer, cart.Items[i]);
            }

            writer.WriteEndArray();
        }

        Write(writer, cart.Adjustments);
        WriteText(writer, "CustomerId"u8, cart.CustomerId);
        WriteText(writer, "CustomerEmail"u8, cart.CustomerEmail);
        WriteText(writer, "CustomerName"u8, cart.CustomerName);
        WriteText(writer, "CustomerPhone"u8, cart.CustomerPhone);
        WriteText(writer, "ShippingMethod"u8, cart.ShippingMethod);
        Write(writer, "ShippingAddress"u8, cart.ShippingAddress);
        Write(writer, "BillingAddress"u8, cart.BillingAddress);
        WriteText(writer, "CustomerNote"u8, cart.CustomerNote);
        Write(writer, cart.Metadata);
        WriteText(writer, "StoreId"u8, cart.StoreId);
        if (cart.OfflineMethod is { } method)
        {
            Write(writer, "OfflineMethod"u8, method);
        }

        if (cart.ExpectedTotal is { } total)
        {
            Write(writer, "ExpectedTotal"u8, total);
        }

        if (cart.PlacedAt is { } placedAt)
        {
            writer.WriteString("PlacedAt"u8, placedAt);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CartItem? item)
    {
        if (item is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        WriteText(writer, "ProductId"u8, item.ProductId);
        WriteText(writer, "Name"u8, item.Name);
        writer.WriteNumber("Quantity"u8, item.Quantity);
        Write(writer, "UnitPrice"u8, item.UnitPrice);
        WriteText(writer, "Sku"u8, item.Sku);
        Write(writer, item.Adjustments);
        Write(writer, item.Metadata);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<OrderAdjustment>? adjustments)
    {
        if (adjustments is null)
        {
            return;
        }

        writer.WriteStartArray("Adjustments"u8);
        for (var i = 0; i < adjustments.Count; i++)
        {
            if (adjustments[i] is not { } adjustment)
            {
                writer.WriteNullValue();
                continue;
            }

            writer.WriteStartObject();
            Write(writer, "Kind"u8, adjustment.Kind);
            WriteText(writer, "Label"u8, adjustment.Label);
            Write(writer, "Amount"u8, adjustment.Amount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Address? address)
    {
        if (address is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        WriteText(writer, "Name"u8, address.Name);
        WriteText(writer, "Company"u8, address.Company);
        WriteText(writer, "Line1"u8, address.Line1);
        WriteText(writer, "Line2"u8, address.Line2);
        WriteText(writer, "City"u8, address.City);
        WriteText(writer, "Region"u8, address.Region);
        WriteText(writer, "PostalCode"u8, address.PostalCode);
        WriteText(writer, "Country"u8, address.Country);
        WriteText(writer, "Phone"u8, address.Phone);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        writer.WriteStartObject("Metadata"u8);
        if (metadata.Count > 0)
        {
            foreach (var (key, text) in metadata.OrderBy(static p => p.Key, StringComparer.Ordinal))
            {
                writer.WriteString(key, text);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Money amount) => writer.WriteString(name, amount.ToString());

    private static void Write<TEnum>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TEnum value)
        where TEnum : struct, Enum
    {
        if (Enum.IsDefined(value))
        {
            writer.WriteString(name, OrderNames.ToWireName(value));
        }
        else
        {
            writer.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
