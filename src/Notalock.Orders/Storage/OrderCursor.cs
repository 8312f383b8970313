using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.Storage;

/// <summary>Represents a position in a list of orders: the sort key and id of the last order of a page.</summary>
/// <param name="SortKey">The sort key: milliseconds since 1970 for times, or minor units for totals.</param>
/// <param name="Id">The id of the last order of the page.</param>
/// <remarks>The text form of a cursor is bound to one query and has the same format in every store.</remarks>
public readonly record struct OrderCursor(long SortKey, Guid Id)
{
    private const byte Format = 1;
    private const int PayloadLength = 1 + 1 + 1 + 8 + 16;
    private const int HashLength = 8;
    private static readonly long MinTime = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long MaxTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads the position from the cursor of a query.</summary>
    /// <param name="query">The query.</param>
    /// <returns>The position, or <see langword="null"/> for the first page.</returns>
    /// <exception cref="ArgumentException">The cursor was not issued for this query.</exception>
    public static OrderCursor? Read(OrderQuery query) =>
        TryRead(query, out var cursor)
            ? cursor
            : throw new ArgumentException("The cursor was not issued for this query.", nameof(query));

    /// <summary>Tries to read the position from the cursor of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cursor">The position, or <see langword="null"/> for the first page.</param>
    /// <returns>
    /// <see langword="true"/> if the query has no cursor or a cursor that was issued for it; otherwise, <see langword="false"/>.
    /// </returns>
    public static bool TryRead(OrderQuery query, out OrderCursor? cursor)
    {
        ArgumentNullException.ThrowIfNull(query);
        cursor = null;
        if (query.Cursor is null)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[PayloadLength + HashLength];
        if (query.Cursor.Length != Base64Url.GetEncodedLength(bytes.Length)
            || Base64Url.DecodeFromChars(query.Cursor, bytes, out _, out var length) != OperationStatus.Done
            || length != bytes.Length
            || bytes[0] != Format)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HashLength];
        Hash(query, bytes[..PayloadLength], expected);
        if (bytes[1] != (byte)query.Sort || bytes[2] != (query.Ascending ? 1 : 0) || !bytes[PayloadLength..].SequenceEqual(expected))
        {
            return false;
        }

        var sortKey = BinaryPrimitives.ReadInt64BigEndian(bytes[3..]);
        if (query.Sort != OrderSort.Total && (sortKey < MinTime || sortKey > MaxTime))
        {
            // The hash binds a cursor to its query but is not a secret, so any cursor can be forged.
            return false;
        }

        cursor = new OrderCursor(sortKey, new Guid(bytes.Slice(11, 16), bigEndian: true));
        return true;
    }

    /// <summary>Writes the cursor of the next page.</summary>
    /// <param name="query">The query of the page.</param>
    /// <param name="last">The last order of the page.</param>
    /// <returns>The text for <see cref="OrderPage.NextCursor"/>.</returns>
    public static string Write(OrderQuery query, OrderSummary last)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(last);
        Span<byte> bytes = stackalloc byte[PayloadLength + HashLength];
        bytes[0] = Format;
        bytes[1] = (byte)query.Sort;
        bytes[2] = query.Ascending ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(bytes[3..], GetSortKey(query.Sort, last));
        last.Id.TryWriteBytes(bytes.Slice(11, 16), bigEndian: true, out _);
        Hash(query, bytes[..PayloadLength], bytes[PayloadLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Gets the sort key of an order.</summary>
    /// <param name="sort">The sort order.</param>
    /// <param name="order">The order.</param>
    /// <returns>The milliseconds since 1970 for times, or the minor units for totals.</returns>
    public static long GetSortKey(OrderSort sort, OrderSummary order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return sort switch
        {
            OrderSort.Created => order.PlacedAt.ToUnixTimeMilliseconds(),
            OrderSort.Updated => order.UpdatedAt.ToUnixTimeMilliseconds(),
            OrderSort.Total => order.Total.MinorUnits,
            _ => throw new ArgumentOutOfRangeException(nameof(sort)),
        };
    }

    private static void Hash(OrderQuery query, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(payload);
        hash.AppendData(Encoding.UTF8.GetBytes(GetFilterText(query)));
        Span<byte> full = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(full);
        full[..destination.Length].CopyTo(destination);
    }

    // Every part includes its length, so that different filters never produce the same text.
    private static string GetFilterText(OrderQuery query)
    {
        var text = new StringBuilder(128);
        foreach (var status in query.Statuses.Select(static s => s.Value).Order(StringComparer.Ordinal))
        {
            Append(text, 's', status);
        }

        foreach (var state in query.PaymentStates.Order())
        {
            Append(text, 'p', OrderNames.ToWireName(state));
        }

        foreach (var state in query.FulfillmentStates.Order())
        {
            Append(text, 'd', OrderNames.ToWireName(state));
        }

        foreach (var state in query.ReturnStates.Order())
        {
            Append(text, 'r', OrderNames.ToWireName(state));
        }

        Append(text, 'o', query.StoreId);
        Append(text, 'c', query.CustomerId);
        Append(text, 'e', query.Email is null ? null : OrderSearchText.Normalize(query.Email));
        Append(text, 'f', query.From?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Append(text, 't', query.To?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Append(text, 'l', query.MinTotal?.ToString());
        Append(text, 'h', query.MaxTotal?.ToString());
        Append(text, 'u', query.Currency?.Code);
        Append(text, 'g', query.Flags == OrderFlags.None ? null : ((int)query.Flags).ToString(CultureInfo.InvariantCulture));
        Append(text, 'a', query.HasAccount is { } account ? (account ? "1" : "0") : null);
        Append(text, 'v', query.PaymentProvider);
        Append(text, 'q', query.Search is null ? null : OrderSearchText.Normalize(query.Search));
        return text.ToString();
    }

    private static void Append(StringBuilder text, char name, string? value)
    {
        if (value is not null)
        {
            text.Append(name).Append(value.Length).Append(':').Append(value);
        }
    }
}
