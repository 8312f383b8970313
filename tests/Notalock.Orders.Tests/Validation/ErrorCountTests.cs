namespace Notalock.Orders.Tests.Validation;

public class ErrorCountTests
{
    [Fact]
    public async Task Twenty_errors_are_listed_and_the_others_are_counted()
    {
        await using var shop = new Shop();
        var invalid = new CartItem(string.Empty, string.Empty, 0, default);

        var result = await shop.Orders.CreateAsync(Shop.Cart() with { Items = [.. Enumerable.Repeat(invalid, 1_000)] });

        result.Errors.Should().HaveCount(21);
        result.Errors[^1].Should().Be(
            new OrderError(OrderErrorCodes.MoreErrors, "The number of errors that are not listed is 3,980."));
    }

    [Fact]
    public async Task The_elements_of_a_list_that_is_too_long_are_not_validated()
    {
        await using var shop = new Shop();
        var invalid = new OrderAdjustment((OrderAdjustmentKind)99, string.Empty, default);

        var items = await shop.Orders.CreateAsync(
            Shop.Cart() with { Items = [.. Enumerable.Repeat<CartItem>(null!, 1_001)], CustomerEmail = "nowhere" });
        var adjustments = await shop.Orders.CreateAsync(Shop.Cart() with { Adjustments = [.. Enumerable.Repeat(invalid, 101)] });

        items.Errors.Should().ContainSingle().Which.Field.Should().Be("items");
        adjustments.Errors.Should().ContainSingle().Which.Field.Should().Be("adjustments");
    }

    [Fact]
    public async Task Metadata_changes_that_exceed_the_limit_are_rejected_with_one_error()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var changes = Enumerable.Range(0, 101).ToDictionary(static i => $"k{i}", static _ => (string?)"v");

        var result = await shop.Orders.SetMetadataAsync(new SetOrderMetadata(order.Id, changes, Shop.Clerk));

        result.Errors.Should().ContainSingle().Which.Message
            .Should().Be("metadata must not change more than 100 keys in one command, but changes 101.");
    }
}
