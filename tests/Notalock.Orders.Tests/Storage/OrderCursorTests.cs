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
    public void A_cursor_comes_back_as_it_was_written_and_the_page_size_may_change()
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
    public void A_cursor_with_a_character_that_no_cursor_has_is_refused_and_nothing_is_thrown(char foreign)
    {
        var text = OrderCursor.Write(new OrderQuery(), Row);
        for (var i = 0; i < text.Length; i++)
        {
            OrderCursor.TryRead(new OrderQuery { Cursor = text[..i] + foreign + text[(i + 1)..] }, out _).Should().BeFalse();
        }
    }

    [Fact]
    public void A_cursor_whose_unused_last_bits_are_set_is_refused_or_means_the_same()
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
    public void A_cursor_with_any_character_changed_is_refused()
    {
        var text = OrderCursor.Write(new OrderQuery(), Row);
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];

            // The last character carries two unused bits, so it alone may decode to the same bytes.
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
    public void A_forged_cursor_whose_time_is_no_moment_is_refused(OrderSort sort, long milliseconds)
    {
        var query = new OrderQuery { Sort = sort };

        OrderCursor.TryRead(query with { Cursor = Forge(query, milliseconds) }, out _).Should().BeFalse();
        OrderCursor.TryRead(query with { Cursor = Forge(query, 0) }, out _).Should().BeTrue("only the moment is at fault");
    }

    [Fact]
    public void Filters_that_look_alike_when_strung_together_are_told_apart()
    {
        var text = OrderCursor.Write(new OrderQuery { StoreId = "a", CustomerId = "b" }, Row);

        OrderCursor.TryRead(new OrderQuery { StoreId = "ac1:b", Cursor = text }, out _).Should().BeFalse();
    }

    // As somebody writes one who has read how: the hash of a query without filters is that of its position alone.
    private static string Forge(OrderQuery query, long sortKey)
    {
        var bytes = new byte[35];
        (bytes[0], bytes[1]) = (1, (byte)query.Sort);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(3), sortKey);
        SHA256.HashData(bytes.AsSpan(0, 27)).AsSpan(0, 8).CopyTo(bytes.AsSpan(27));
        return Base64Url.EncodeToString(bytes);
    }
}
