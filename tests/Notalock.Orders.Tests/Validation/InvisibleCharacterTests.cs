namespace Notalock.Orders.Tests.Validation;

public class InvisibleCharacterTests
{
    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    [InlineData('\u200B')]
    [InlineData('\u200F')]
    [InlineData('\uFEFF')]
    public async Task Names_lose_characters_that_only_change_how_they_look(char c)
    {
        await using var shop = new Shop();
        var cart = Shop.Cart();

        var order = await shop.PlaceAsync(cart with
        {
            CustomerName = $"{c} Ada{c} Example",
            CustomerEmail = $"ada{c}@example.com",
            ShippingAddress = new Address { Name = $"A{c}da", Line1 = $"{c}Main 1", City = $"Ly{c}on" },
            Items =
            [
                cart.Items[0] with
                {
                    Name = $"La{c}mp",
                    Adjustments = [new(OrderAdjustmentKind.Surcharge, $"Wr{c}ap", Shop.Dollars(1))],
                },
            ],
        });
        var corrected = await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Actor.Staff("casey", $"Ca{c}sey"))
        {
            CustomerName = $"Eve{c}",
        });
        var history = (await shop.Orders.GetHistoryAsync(order.Id)).Entries;

        (order.CustomerName, order.CustomerEmail).Should().Be(("Ada Example", "ada@example.com"));
        order.ShippingAddress.Should().Be(new Address { Name = "Ada", Line1 = "Main 1", City = "Lyon" });
        (order.Items[0].Name, order.Items[0].Adjustments[0].Label).Should().Be(("Lamp", "Wrap"));
        corrected.EnsureSucceeded().CustomerName.Should().Be("Eve");
        history[^1].Actor.Name.Should().Be("Casey");
    }

    [Fact]
    public async Task A_required_name_must_have_a_visible_character()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart();

        var result = await shop.Orders.CreateAsync(cart with { Items = [cart.Items[0] with { Name = "\u200B\uFEFF" }] });

        result.Errors.Should().ContainSingle().Which.Field.Should().Be("items[0].name");
    }

    [Fact]
    public async Task Joiners_of_scripts_and_emoji_are_kept()
    {
        await using var shop = new Shop();
        const string Name = "\u0645\u06CC\u200C\u062E \U0001F469\u200D\U0001F4BB";

        (await shop.PlaceAsync(Shop.Cart() with { CustomerName = Name })).CustomerName.Should().Be(Name);
    }
}
