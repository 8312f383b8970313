using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Storage;

public class OrderSearchTests
{
    private static readonly Order Sample = new OrderBuilder()
        .WithNumber("251128-FD8B98")
        .ForCustomer("id", "Anna.Svensson+a@mail.example.se", "Anna Lindqvist-O'Neil")
        .WithItem("a", 1m, name: "Desk lamp (LED)", sku: "DSK-1")
        .With(static order => order with
        {
            CustomerPhone = "+46 (0)70-123 45 67",
            ShippingAddress = new Address { City = "Malmö", PostalCode = "211 22" },
            Tracking = new OrderTracking { Number = "JD 12/3" },
        })
        .Build();

    [Fact]
    public void Words_of_an_order_are_distinct_and_in_order_of_precedence() =>
        OrderSearchWords.Get(Sample).Select(static word => $"{word.Text} {word.Field}").Should().Equal(
            "i251128fd8b98 Number",
            "e89b8df821152 Number",
            "manna.svensson+a@mail.example.se Email",
            "wanna Email",
            "wsvensson Email",
            "wmail.example.se Email",
            "wexample.se Email",
            "wlindqvist-o'neil CustomerName",
            "wlindqvist CustomerName",
            "wneil CustomerName",
            "wdesk ProductName",
            "wlamp ProductName",
            "wled ProductName",
            "idsk1 Sku",
            "i46701234567 Phone",
            "e76543210764 Phone",
            "wmalmö City",
            "w21122 PostalCode",
            "w22 PostalCode",
            "ijd123 TrackingNumber");

    [Fact]
    public void Words_of_an_order_are_limited_in_number_and_length()
    {
        var builder = new OrderBuilder().WithItem("long", 1m, name: new string('x', OrderFieldLimits.ProductName));
        for (var i = 0; i < 600; i++)
        {
            builder.WithItem($"p{i}", 1m, name: $"first{i} second{i}", sku: $"sku{i}");
        }

        var words = OrderSearchWords.Get(builder.Build());

        words.Should().HaveCount(OrderSearchWords.MaxWords);
        words.Should().OnlyContain(static word => word.Text.Length <= OrderSearchText.MaxLength);
        words.Select(static word => word.Text).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Words_change_only_with_the_fields_that_contain_them()
    {
        OrderSearchWords.GetChange(Sample, Sample with { Status = OrderStatus.Shipped, CustomerNote = "x", Version = 9 }).Should().BeNull();
        OrderSearchWords.GetChange(Sample, Sample with { CustomerName = "Anna LINDQVIST-O'Neil" }).Should().BeNull();
        Order[] changed =
        [
            Sample with { CustomerName = "Eva" },
            Sample with { CustomerEmail = null },
            Sample with { CustomerPhone = "+46 70 123 45 68" },
            Sample with { Tracking = new OrderTracking { Number = "JD 12/4" } },
            Sample with { ShippingAddress = new Address { City = "Lund", PostalCode = "211 22" } },
            Sample with { Items = [Sample.Items[0] with { Name = "Desk" }] },
            Sample with { Items = [Sample.Items[0] with { Sku = "DSK-2" }] },
        ];
        foreach (var order in changed)
        {
            var change = OrderSearchWords.GetChange(Sample, order);
            change.Should().NotBeNull();
            change!.Before.Should().Equal(OrderSearchWords.Get(Sample));
            change.After.Should().Equal(OrderSearchWords.Get(order));
        }
    }

    [Theory]
    [InlineData("lindqvist", OrderSearchField.CustomerName)]
    [InlineData("LAMP desk", OrderSearchField.ProductName)]
    [InlineData("lamp anna", OrderSearchField.Email)]
    [InlineData("#FD8B98", OrderSearchField.Number)]
    [InlineData("fd8 b98", OrderSearchField.Number)]
    [InlineData("070-123 45 67", OrderSearchField.Phone)]
    [InlineData("0046 70 1234567", OrderSearchField.Phone)]
    [InlineData("211 22", OrderSearchField.PostalCode)]
    [InlineData("example", OrderSearchField.Email)]
    [InlineData("lindqvist eva", null)]
    [InlineData("li", null)]
    [InlineData("b98", null)]
    [InlineData("#", null)]
    [InlineData("(&)", null)]
    public void Search_matches_words_and_reports_the_first_field(string search, OrderSearchField? field) =>
        OrderSearch.Parse(search).Match(OrderSearchWords.Get(Sample)).Should().Be(field);

    [Fact]
    public void Terms_beyond_the_limit_are_ignored()
    {
        var search = OrderSearch.Parse("a b c d e f g h i j a");

        search.Alternatives.Should().ContainSingle().Which.Terms.Should().HaveCount(OrderSearch.MaxTerms);
    }

    [Fact]
    public void Ranges_of_a_term_contain_the_words_between_their_bounds()
    {
        var words = OrderSearchWords.Get(Sample);
        var terms = OrderSearch.Parse("des 22 1234567").Alternatives.SelectMany(static alternative => alternative.Terms);
        foreach (var range in terms.SelectMany(static term => term.Ranges))
        {
            foreach (var word in words)
            {
                var isBetween = string.CompareOrdinal(word.Text, range.Text) >= 0 && string.CompareOrdinal(word.Text, range.UpperBound) < 0;
                range.Contains(word.Text).Should().Be(range.IsPrefix ? isBetween : word.Text == range.Text);
            }

            range.ToString().Should().NotContain(range.Text[1..]);
        }
    }

    [Fact]
    public void Text_of_any_characters_is_split_and_matched_without_an_error()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => (char)random.Next(1, 0xFFFF)));
            var order = Sample with { CustomerName = text, CustomerEmail = text, CustomerPhone = text, Number = text + "1" };

            OrderSearch.Parse(text).Match(OrderSearchWords.Get(order));
        }
    }
}
