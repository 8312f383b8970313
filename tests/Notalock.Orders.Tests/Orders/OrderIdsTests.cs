using System.Collections.Concurrent;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Orders;

namespace Notalock.Orders.Tests.Orders;

public sealed class OrderIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void An_id_has_the_version_variant_and_time_of_the_standard()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var id = OrderIds.Next(Now);
            var like = Guid.CreateVersion7(Now);

            id.Version.Should().Be(7);
            (id.Variant & 0xC).Should().Be(0x8);
            id.ToString()[..13].Should().Be(like.ToString()[..13]);
        }
    }

    [Fact]
    public void Ids_of_later_milliseconds_sort_after_earlier_ones()
    {
        var ids = Enumerable.Range(0, 1_000).Select(static i => OrderIds.Next(Now.AddMilliseconds(i)).ToString()).ToArray();

        ids.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void A_time_that_an_id_cannot_represent_is_rejected()
    {
        var make = static () => OrderIds.Next(DateTimeOffset.UnixEpoch.AddMilliseconds(-1));

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("at");
        OrderIds.Next(DateTimeOffset.UnixEpoch).ToString().Should().StartWith("00000000-0000-7");
    }

    [Fact]
    public async Task Concurrent_threads_never_create_the_same_id_or_random_bytes()
    {
        var drawn = new ConcurrentBag<(Guid Id, string Bytes)>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var bytes = new byte[8];
                RandomBytes.Fill(bytes);
                drawn.Add((OrderIds.Next(Now), Convert.ToHexString(bytes)));
            }
        })));

        drawn.Select(static d => d.Id).Should().OnlyHaveUniqueItems();
        drawn.Select(static d => d.Bytes).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_bit_that_the_standard_does_not_define_is_random()
    {
        var (ones, zeros) = (new byte[16], new byte[16]);
        for (var i = 0; i < 1_000; i++)
        {
            var id = OrderIds.Next(Now).ToByteArray(bigEndian: true);
            for (var b = 0; b < 16; b++)
            {
                ones[b] |= id[b];
                zeros[b] |= (byte)~id[b];
            }
        }

        for (var b = 6; b < 16; b++)
        {
            var defined = b switch { 6 => 0xF0, 8 => 0xC0, _ => 0 };
            (ones[b] & zeros[b]).Should().Be(0xFF & ~defined, "byte {0}", b);
        }
    }
}
