namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides an admin with orders that challenge the layout.</summary>
public sealed class ExtremeDataSite : IAsyncLifetime
{
    private const string LongWord = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafers";
    private const string LongProduct =
        "Hand-finished brass desk lamp with a filament bulb, a woven cable of three metres and a dimmer, made to order in the northern workshop";

    internal AdminHost Host { get; private set; } = null!;

    /// <summary>Gets an order with long words in all fields and thirty items.</summary>
    internal Order Long { get; private set; } = null!;

    /// <summary>Gets an order with the maximum total minus one cent.</summary>
    internal Order Dear { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await SampleSite.StartWithFailedEventsAsync();
        Dear = await Host.PlacePaidAsync(
            AdminHostOrders.Cart(9_999_999_999_999.99m) with { CustomerName = LongWord, CustomerId = null, Actor = Actor.Guest() });
        Host.Clock.Advance(TimeSpan.FromDays(2));
        var address = new Address
        {
            Name = LongWord,
            Company = LongProduct,
            Line1 = LongWord,
            Line2 = LongProduct,
            PostalCode = "97205",
            City = LongWord,
            Region = LongWord,
            Country = LongWord
        };
        var paid = await Host.PlacePaidAsync(AdminHostOrders.Cart() with
        {
            Items =
            [
                .. Enumerable.Range(0, 30)
                    .Select(static i => new CartItem(
                        $"product-{i}", i % 3 == 0 ? LongProduct : i % 3 == 1 ? LongWord : "Bulb", 1 + i,
                            AdminHostOrders.Dollars(1_000_000 + i))
                {
                    Sku = i % 3 == 1 ? $"SKU-{i}-{LongWord}" : $"SKU-{i}",
                    Metadata = new Dictionary<string, string> { ["engraving"] = LongWord },
                }),
            ],
            CustomerName = LongWord,
            CustomerEmail = $"{LongWord}@{LongWord[..60]}.example".ToLowerInvariant(),
            CustomerId = null,
            Actor = Actor.Guest(),
            ShippingAddress = address,
            BillingAddress = address with { Line1 = "2 Mill Lane" },
            ShippingMethod = LongProduct[..100],
            CustomerNote = LongWord + LongWord + "\n" + LongProduct,
            Metadata = new Dictionary<string,
                string>
            { ["a_key_of_forty_characters_without_space_"] = LongWord + LongWord, ["json"] = "{\"" + LongWord + "\":[1,2,3]}" },
            StoreId = LongWord[..60],
        });
        (await Host.Orders.AddNoteAsync(new AddOrderNote(paid.Id, LongWord + LongWord, Actor.Staff(LongWord, LongWord)))).EnsureSucceeded();
        (await Host.Orders.RefundAsync(
            new RefundPayment(paid.Id, AdminHostOrders.Clerk)
            {
                Amount = AdminHostOrders.Dollars(1),
                Reason = LongWord + LongWord
            })).EnsureSucceeded();
        Host.Bank.OpenDispute(paid.Payments[0].Reference!, AdminHostOrders.Dollars(30));
        await Host.DeliverEventsAsync();
        Long = await Host.ReloadAsync(paid);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
