using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class HtmlEncodingTests
{
    private const string Attack = "<img src=x onerror=window.ran=1>";
    private const string Breakout = "\"><script>window.ran=1</script>";

    [BrowserFact]
    public async Task Values_of_orders_are_encoded_on_every_page()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceAsync(host);

        // Also without the content security policy, which is a second line of defense and must not hide missing encoding.
        foreach (var without in new[] { false, true })
        {
            await using var visit = await host.BrowseAsync(new BrowsingOptions { WithoutContentSecurityPolicy = without });
            var page = await visit.OpenAsync(OrderScreen.Root);
            foreach (var (path, texts) in new (string, string[])[]
            {
                (OrderScreen.Root + "?span=365d", ["lamp " + Attack, "Ada " + Attack]),
                (OrderScreen.Root + "/list?q=ada", ["Ada " + Attack]),
                (OrderScreen.GetPath(order),
                [
                    "Ada " + Attack, "lamp " + Attack, "private " + Attack, "note of mine " + Attack, "value " + Attack, "Lane " + Attack,
                    "reason " + Breakout, "carrier " + Attack,
                ]),
            })
            {
                await page.GotoAsync(path);
                foreach (var text in texts)
                {
                    await Assertions.Expect(page.GetByText(text).Locator("visible=true").First).ToBeVisibleAsync();
                }

                await IsTextAsync(page);
            }

            foreach (var action in new[] { "metadata", "status", "force", "refund" })
            {
                await page.GotoAsync(OrderScreen.GetPath(order));
                await new OrderScreen(page).ChooseAsync(action);
                await IsTextAsync(page);
            }

            foreach (var action in new[] { "correct", "metadata", "status", "cancel", "refund" })
            {
                await page.GotoAsync(OrderScreen.GetPath(order, action));
                await IsTextAsync(page);
            }

            visit.Complaints.Should().BeEmpty();
        }
    }

    [BrowserFact]
    public async Task Search_terms_invalid_values_and_bulk_notes_are_encoded()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceAsync(host);
        await using var visit = await host.BrowseAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?q=" + Uri.EscapeDataString(Breakout));
        await Assertions.Expect(page.GetByLabel("Search", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync(Breakout);
        await IsTextAsync(page);
        await page.GotoAsync(
            OrderScreen.Root + "/list?status=" + Uri.EscapeDataString(Attack) + "&customer=" + Uri.EscapeDataString(Breakout));
        await IsTextAsync(page);
        await page.GotoAsync(
            OrderScreen.GetPath(order,
                "status") + "?notes=" + Uri.EscapeDataString("</textarea>" + Attack) + "&payment=" + Uri.EscapeDataString(Breakout));
        await IsTextAsync(page);

        await page.GotoAsync(OrderScreen.Root + "/list");
        await page.GetByLabel($"Select order {order.Number}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note…" }).ClickAsync();
        await page.Locator("textarea").FillAsync("</p>" + Attack);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Preview changes" }).ClickAsync();
        await Assertions.Expect(page.Locator(".n-quote p")).ToHaveTextAsync("</p>" + Attack);
        await IsTextAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note to 1 order" }).ClickAsync();
        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("1 of 1 order was changed.");
        await page.GotoAsync(OrderScreen.GetPath(order));
        await Assertions.Expect(page.Locator("#timeline")).ToContainTextAsync("</p>" + Attack);
        await IsTextAsync(page);
    }

    private static async Task IsTextAsync(IPage page)
    {
        (await page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse($"no script of others ran at {page.Url}");
        await Assertions.Expect(page.Locator("img, script:not([src])")).ToHaveCountAsync(0);
    }

    private static async Task<Order> PlaceAsync(AdminHost host)
    {
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart() with
        {
            Items = [new CartItem("lamp", "lamp " + Attack, 1, AdminHostOrders.Dollars(100)) { Sku = Attack,
                Metadata = new Dictionary<string, string> { [Attack] = Breakout } }],
            CustomerName = "Ada " + Attack,
            ShippingMethod = Attack,
            ShippingAddress = new Address { Name = Attack, Line1 = "Lane " + Attack, City = Breakout, Country = "US" },
            CustomerNote = "note of mine " + Attack,
            Metadata = new Dictionary<string, string> { ["<b>key</b>"] = "value " + Attack, ["'\""] = Breakout },
            StoreId = "<b>store</b>",
        });
        (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "private " + Attack, Actor.Staff("<i>mo</i>", Attack))))
            .EnsureSucceeded();
        (await host.Orders.RefundAsync(
            new RefundPayment(order.Id, AdminHostOrders.Clerk)
            {
                Amount = AdminHostOrders.Dollars(1),
                Reason = "reason " + Breakout
            })).EnsureSucceeded();
        (await host.Orders.TransitionAsync(
            new TransitionOrder(order.Id, OrderStatus.Processing, AdminHostOrders.Clerk) { Notes = Breakout })).EnsureSucceeded();
        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, AdminHostOrders.Clerk)
        {
            Tracking = new OrderTracking
            {
                Carrier = "carrier " + Attack,
                Number = Breakout,
                Url = "https://parcels.example/\"><script>window.ran=1</script>"
            },
        })).EnsureSucceeded();
        return await host.ReloadAsync(order);
    }
}
