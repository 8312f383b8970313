namespace Notalock.Orders.Tests.Validation;

public class MetadataSizeTests
{
    [Fact]
    public async Task The_metadata_of_an_order_and_its_items_is_limited_together()
    {
        await using var shop = new Shop();
        var item = Shop.Cart().Items[0];

        // 30 times 500 bytes, and 1,384 bytes more.
        var large = Enumerable.Range(10, 30).ToDictionary(static i => $"k{i}", static _ => new string('v', 497));
        var rest = new Dictionary<string, string> { ["a"] = new('v', 499), ["b"] = new('v', 499), ["c"] = new('v', 383) };
        var fits = Shop.Cart() with { Metadata = large, Items = [item with { Metadata = rest }] };
        var oneByte = item with { Metadata = new Dictionary<string, string> { ["x"] = string.Empty } };

        var exact = await shop.Orders.CreateAsync(fits);
        var over = await shop.Orders.CreateAsync(fits with { Items = [.. fits.Items, oneByte] });
        var everywhere = await shop.Orders.CreateAsync(
            Shop.Cart() with { Items = [.. Enumerable.Repeat(item with { Metadata = large }, 60)] });

        exact.Succeeded.Should().BeTrue();
        over.Errors.Should().ContainSingle().Which.Should().Be(new OrderError(
            OrderErrorCodes.InvalidField,
            "metadata must not exceed 16,384 bytes together with the metadata of the items, but has 16,385.",
            "metadata"));
        everywhere.Errors.Should().ContainSingle().Which.Field.Should().Be("metadata");
    }

    [Fact]
    public async Task Characters_are_counted_in_bytes_of_utf8()
    {
        await using var shop = new Shop();
        var metadata = Enumerable.Range(10, 11).ToDictionary(static i => $"k{i}", static _ => new string('漢', 500));

        var result = await shop.Orders.CreateAsync(Shop.Cart() with { Metadata = metadata });

        result.Errors.Should().ContainSingle().Which.Message.Should().EndWith("but has 16,533.");
    }

    [Fact]
    public async Task A_change_of_metadata_must_not_exceed_the_limit()
    {
        await using var shop = new Shop();
        var large = Enumerable.Range(10, 32).ToDictionary(static i => $"k{i}", static _ => new string('v', 497));
        var order = await shop.PlaceAsync(Shop.Cart() with { Metadata = large });

        var over = await shop.Orders.SetMetadataAsync(
            new SetOrderMetadata(order.Id, new Dictionary<string, string?> { ["more"] = new('v', 500) }, Shop.Clerk));
        var replaced = await shop.Orders.SetMetadataAsync(
            new SetOrderMetadata(order.Id, new Dictionary<string, string?> { ["more"] = new('v', 300), ["k10"] = null }, Shop.Clerk));

        over.Errors.Should().ContainSingle().Which.Field.Should().Be("metadata");
        replaced.Succeeded.Should().BeTrue();
    }
}
