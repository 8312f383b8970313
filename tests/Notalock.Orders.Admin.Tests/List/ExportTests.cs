using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;

namespace Notalock.Orders.Admin.Tests.List;

public class ExportTests
{
    [Fact]
    public async Task Selected_orders_are_exported_unchanged()
    {
        await using var host = await AdminHost.StartAsync();
        await List.SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");
        var ids = visitor.Page.QuerySelectorAll("input[name=id]").Select(static b => b.GetAttribute("value")!)
            .Where(static (_, i) => i is 1 or 3).ToArray();

        var rows = await ExportAsync(visitor, [.. ids.Select(static id => ("id", (string?)id))]);

        visitor.Response.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        visitor.Response.Content.Headers.ContentDisposition!.FileName!.Trim('"').Should().Be("orders-2026-03-14.csv");
        visitor.Response.Headers.CacheControl!.NoStore.Should().BeTrue();
        (await visitor.Response.Content.ReadAsByteArrayAsync())[..3].Should()
            .Equal(Encoding.UTF8.Preamble.ToArray(), "spreadsheets detect UTF-8 by the byte order mark");
        rows.Should().HaveCount(2);
        for (var i = 0; i < ids.Length; i++)
        {
            rows[i].Take(18).Should().Equal(Expected(OrderSummary.FromOrder((await host.Orders.FindByIdAsync(Guid.Parse(ids[i])))!)));
        }
    }

    [Fact]
    public async Task All_matching_orders_are_exported_across_pages_in_the_order_of_their_creation()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        for (var i = 0; i < 500; i++)
        {
            await host.StoreAsync(new OrderBuilder(
                i % 10 == 0
                    ? "eur"
                    : "usd", host.Clock.GetUtcNow().AddMinutes(-i)).ForCustomer("ada", "ada@example.com", $"Ada, \"{i}\" Märlow; 雪")
                .WithItem("lamp", 10 + (i * 31 % 97)));
        }

        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list?currency=usd&sort=-total&size=25");

        var rows = await ExportAsync(visitor, ("scope", "all"));

        rows.Should().HaveCount(450);
        var expected = new List<string[]>();
        await foreach (var order in host.Orders.EnumerateAsync(new OrderQuery { Currency = AdminHostOrders.Usd, Limit = 200 }))
        {
            expected.Add(Expected(order));
        }

        rows.Select(static r => r[..18]).Should().BeEquivalentTo(expected, static o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("@SUM(1)", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("\t=1", true)]
    [InlineData("\r=1", true)]
    [InlineData("\n=1", true)]
    [InlineData("|cmd", true)]
    [InlineData("%0A=1", true)]
    [InlineData("  =1+1", true)]
    [InlineData("\u00A0=1+1", true)]
    [InlineData("\"=1+1\"", true)]
    [InlineData("'=1+1", false)]
    [InlineData(";=1+1", true)]
    [InlineData(",=1+1", true)]
    [InlineData("=HYPERLINK(\"https://elsewhere.example\",\"x\")", true)]
    [InlineData("\uFF1D1+1", true)]
    [InlineData("<b onclick=\"x\">Bold</b>", false)]
    [InlineData("Ada\nMarlow", false)]
    [InlineData("Ada=Marlow", false)]
    [InlineData("O'Brien", false)]
    public async Task Formulas_are_prefixed_with_an_apostrophe_and_other_values_are_unchanged(string name, bool defused)
    {
        await using var host = await AdminHost.StartAsync();
        await host.StoreAsync(new OrderBuilder().ForCustomer(null, "ada@example.com", name));
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        var rows = await ExportAsync(visitor, ("scope", "all"));

        rows.Should().ContainSingle().Which[9].Should().Be(defused ? "'" + name : name);
    }

    [Theory]
    [InlineData("Ada;=1+1", "Ada;'=1+1")]
    [InlineData("Ada\t @x", "Ada\t' @x")]
    [InlineData("Ada\n+1\n-2", "Ada\n'+1\n'-2")]
    [InlineData("=1;=2", "'=1;'=2")]
    public async Task Formulas_after_a_separator_are_escaped(string name, string expected)
    {
        await using var host = await AdminHost.StartAsync();
        await host.StoreAsync(new OrderBuilder().ForCustomer(null, "ada@example.com", name));
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        (await ExportAsync(visitor, ("scope", "all"))).Should().ContainSingle().Which[9].Should().Be(expected);
    }

    [Fact]
    public async Task An_empty_selection_is_reported()
    {
        await using var host = await AdminHost.StartAsync();
        await List.SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        await visitor.PostAsync("/admin/orders/export", Form(visitor));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Read("h1").Should().Be("No orders selected");
    }

    [Theory]
    [InlineData("status", "!")]
    [InlineData("account", "maybe")]
    [InlineData("placed", "never")]
    [InlineData("min", "10")]
    [InlineData("q", "\u0007")]
    [InlineData("customer", "\u0007")]
    public async Task An_invalid_filter_exports_no_orders(string name, string value)
    {
        await using var host = await AdminHost.StartAsync();
        await List.SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        await visitor.PostAsync("/admin/orders/export", Form(visitor, ("scope", "all"), ("f." + name, value)));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Read("h1").Should().Be("Invalid filter");
    }

    [Fact]
    public async Task A_client_that_disconnects_stops_the_export()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        for (var i = 0; i < 1_000; i++)
        {
            await host.StoreAsync(new OrderBuilder("usd", host.Clock.GetUtcNow().AddMinutes(-i)));
        }

        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");
        var before = host.Store().Pages;
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store().BeforePage = async (query, token) =>
        {
            if (query.Cursor is not null)
            {
                // The second page is not returned before the client has disconnected.
                token.Register(() => stopped.TrySetResult());
                waits.TrySetResult();
                await stopped.Task;
                token.ThrowIfCancellationRequested();
            }
        };
        using var gone = new CancellationTokenSource();
        using var content = new FormUrlEncodedContent(
            Form(visitor, ("scope", "all")).Select(static f => KeyValuePair.Create(f.Name, f.Value)));
        var reading = visitor.Client.PostAsync("/admin/orders/export", content, gone.Token);
        await waits.Task;

        await gone.CancelAsync();

        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await ((Func<Task>)(() => reading)).Should().ThrowAsync<OperationCanceledException>();
        (host.Store().Pages - before).Should().Be(1, "of five pages");
    }

    [Fact]
    public async Task Sums_taxes_by_rate_country_shipping_and_dates_are_exported()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(
            Actions.RefundDialogTests.WithLines(discount: -45, tax: 22.5m) with { ShippingMethod = "Standard" });
        (await host.Orders.CancelAsync(new CancelOrder(order.Id, AdminHostOrders.Clerk))).EnsureSucceeded();
        await host.DeliverEventsAsync();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        var row = (await ExportAsync(visitor, ("scope", "all"))).Should().ContainSingle().Subject;

        row[18..].Should().Equal(
            "230.00", "45.00", "8.00", "22.50", "Sales tax: 22.50", "0.00", "US", "Standard",
            "2026-03-14T12:00:00Z", "2026-03-14T12:00:00Z", "2026-03-14T12:00:00Z");
    }

    [Fact]
    public async Task Lines_are_exported_to_a_second_file()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(Actions.RefundDialogTests.WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        await visitor.PostAsync("/admin/orders/export/lines", Form(visitor, ("scope", "all")));

        visitor.Response.Content.Headers.ContentDisposition!.FileName!.Trim('"').Should().Be("order-lines-2026-03-14.csv");
        var lines = (await visitor.Response.Content.ReadAsStringAsync()).TrimStart('\uFEFF')
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().Equal(
            "number,id,placed_at,status,line,product_id,sku,name,quantity,currency,price,adjustments,line_total",
            $"{order.Number},{order.Id},2026-03-14T12:00:00Z,paid,1,lamp,LAMP,Brass lamp,2,USD,100.00,0.00,200.00",
            $"{order.Number},{order.Id},2026-03-14T12:00:00Z,paid,2,bulb,BULB,Bulb,3,USD,10.00,0.00,30.00");
    }

    private static async Task<IReadOnlyList<string[]>> ExportAsync(Visitor visitor, params (string Name, string? Value)[] values)
    {
        await visitor.PostAsync("/admin/orders/export", Form(visitor, values));
        visitor.Status.Should().Be(HttpStatusCode.OK);
        using var csv = new CsvReader(new StringReader(await visitor.Response.Content.ReadAsStringAsync()), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        csv.HeaderRecord.Should().Equal(
            "number", "id", "store", "placed_at", "updated_at", "status", "payment", "flags", "customer_id", "customer_name",
                "customer_email",
            "items", "currency", "total", "captured", "refunded", "payment_provider", "payment_reference", "subtotal", "discount",
            "shipping", "tax", "tax_by_rate", "lost_disputes", "country", "shipping_method", "paid_at", "refunded_at", "canceled_at");
        var rows = new List<string[]>();
        while (await csv.ReadAsync())
        {
            rows.Add(csv.Parser.Record!);
        }

        return rows;
    }

    // The form of the list with the export button.
    private static IEnumerable<(string Name, string Value)> Form(Visitor visitor, params (string Name, string? Value)[] values) =>
        Visitor.Fields((AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form.n-bulk-form")!)
            .Where(f => values.All(v => v.Name != f.Name)).Concat(values.Select(static v => (v.Name, v.Value!))).Append(("do", "export"));

    private static string[] Expected(OrderSummary order) =>
    [
        order.Number, order.Id.ToString(), order.StoreId ?? "", Moment(order.PlacedAt), Moment(order.UpdatedAt), order.Status.Value,
        OrderNames.ToWireName(order.PaymentState), order.Flags == OrderFlags.None
            ? ""
            : OrderNames.ToWireName(order.Flags), order.CustomerId ?? "", order.CustomerName ?? "",
        order.CustomerEmail ?? "", order.ItemCount.ToString(CultureInfo.InvariantCulture), order.Total.Currency.Code.ToUpperInvariant(),
        order.Total.ToDecimal().ToString(CultureInfo.InvariantCulture), order.CapturedAmount.ToDecimal()
            .ToString(CultureInfo.InvariantCulture),
        order.RefundedAmount.ToDecimal().ToString(CultureInfo.InvariantCulture), order.PaymentProvider ?? "", order.PaymentIntentId ?? "",
    ];

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
