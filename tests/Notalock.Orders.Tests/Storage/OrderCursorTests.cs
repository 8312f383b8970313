using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Storage;

public class OrderCursorTests
{
    private static readonly OrderSummary Row = OrderSummary.FromOrder(new OrderBuilder().Build());

    public static TheoryData<OrderQuery> OtherQueries() => new()
    {
        new OrderQuery { Sort = OrderSort.Total },
        new OrderQuery { Ascending = true },
        new OrderQuery { Statuses = [OrderStatus.Paid] },
        new OrderQuery { PaymentStates = [PaymentState.Paid] },
        new OrderQuery { StoreId = "a" },
        new OrderQuery { CustomerId = "a" },
        new OrderQuery { Email = "a" },
        new OrderQuery { From = DateTimeOffset.UnixEpoch },
        new OrderQuery { To = DateTimeOffset.UnixEpoch },
        new OrderQuery { MinTotal = Shop.Dollars(1) },
        new OrderQuery { MaxTotal = Shop.Dollars(1) },
        new OrderQuery { Currency = Shop.Usd },
        new OrderQuery { Flags = OrderFlags.Overpaid },
        new OrderQuery { Search = "a" },
    };

    [Fact]
    public void A_cursor_is_read_as_it_was_written_even_with_another_page_size()
    {
        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            var query = new OrderQuery { Sort = sort, Search = "Ada", Statuses = [OrderStatus.Paid, OrderStatus.Created] };
            var text = OrderCursor.Write(query, Row);

            OrderCursor.Read(query with { Cursor = text, Limit = 7, Search = " ADA ", Statuses = [OrderStatus.Created, OrderStatus.Paid] })
                .Should().Be(new OrderCursor(OrderCursor.GetSortKey(sort, Row), Row.Id));
        }
    }

    [Theory]
    [MemberData(nameof(OtherQueries))]
    public void A_cursor_of_another_query_is_rejected(OrderQuery other)
    {
        var text = OrderCursor.Write(new OrderQuery(), Row);

        OrderCursor.TryRead(other with { Cursor = text }, out _).Should().BeFalse();
        FluentActions.Invoking(() => OrderCursor.Read(other with { Cursor = text })).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData('!')]
    [InlineData('=')]
    [InlineData(' ')]
    [InlineData('+')]
    [InlineData('\u00e9')]
    [InlineData('\ud800')]
    public void A_cursor_with_an_invalid_character_is_rejected_without_throwing(char foreign)
    {
        var text = OrderCursor.Write(new OrderQuery(), Row);
        for (var i = 0; i < text.Length; i++)
        {
            OrderCursor.TryRead(new OrderQuery { Cursor = text[..i] + foreign + text[(i + 1)..] }, out _).Should().BeFalse();
        }
    }

    [Fact]
    public void A_cursor_whose_unused_last_bits_are_set_is_rejected_or_equivalent()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var text = OrderCursor.Write(new OrderQuery(), Row);
        foreach (var last in Alphabet)
        {
            if (OrderCursor.TryRead(new OrderQuery { Cursor = text[..^1] + last }, out var cursor))
            {
                cursor.Should().Be(new OrderCursor(OrderCursor.GetSortKey(OrderSort.Created, Row), Row.Id));
            }
        }
    }

    [Fact]
    public void A_cursor_with_any_character_changed_is_rejected()
    {
        var text = OrderCursor.Write(new OrderQuery(), Row);
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];

            // The last character has two unused bits, so only it may decode to the same bytes.
            if (OrderCursor.TryRead(new OrderQuery { Cursor = changed }, out var cursor))
            {
                i.Should().Be(text.Length - 1);
                cursor.Should().Be(new OrderCursor(OrderCursor.GetSortKey(OrderSort.Created, Row), Row.Id));
            }
        }
    }

    [Theory]
    [InlineData(OrderSort.Created, long.MinValue)]
    [InlineData(OrderSort.Created, -62_135_596_800_001)]
    [InlineData(OrderSort.Created, 253_402_300_800_000)]
    [InlineData(OrderSort.Updated, long.MaxValue)]
    public void A_forged_cursor_with_an_invalid_time_is_rejected(OrderSort sort, long milliseconds)
    {
        var query = new OrderQuery { Sort = sort };

        OrderCursor.TryRead(query with { Cursor = Forge(query, milliseconds) }, out _).Should().BeFalse();
        OrderCursor.TryRead(query with { Cursor = Forge(query, 0) }, out _).Should().BeTrue("only the moment is at fault");
    }

    [Fact]
    public void Filters_with_the_same_concatenated_text_are_distinguished()
    {
        var text = OrderCursor.Write(new OrderQuery { StoreId = "a", CustomerId = "b" }, Row);

        OrderCursor.TryRead(new OrderQuery { StoreId = "ac1:b", Cursor = text }, out _).Should().BeFalse();
    }

    // Forges a cursor: the hash of a query without filters depends on the position only.
    private static string Forge(OrderQuery query, long sortKey)
    {
        var bytes = new byte[35];
        (bytes[0], bytes[1]) = (1, (byte)query.Sort);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(3), sortKey);
        SHA256.HashData(bytes.AsSpan(0, 27)).AsSpan(0, 8).CopyTo(bytes.AsSpan(27));
        return Base64Url.EncodeToString(bytes);
    }
}
