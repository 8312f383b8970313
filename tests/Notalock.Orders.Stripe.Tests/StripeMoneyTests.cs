using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe.Tests;

public class StripeMoneyTests
{
    private const string ZeroDecimal = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF";
    private const string ThreeDecimal = "BHD JOD KWD OMR TND";

    [Theory]
    [InlineData("usd", "19.99", 1999)]
    [InlineData("eur", "0.01", 1)]
    [InlineData("huf", "10.45", 1045)]
    [InlineData("jpy", "500", 500)]
    [InlineData("krw", "12000", 12000)]
    [InlineData("mga", "100.00", 100)]
    [InlineData("ugx", "500", 50000)]
    [InlineData("isk", "500", 50000)]
    [InlineData("kwd", "5.120", 5120)]
    [InlineData("tnd", "0.010", 10)]
    [InlineData("iqd", "5.120", 512)]
    public void An_amount_is_converted_to_Stripe_units_and_back(string currency, string amount, long stripeAmount)
    {
        var money = Money.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        StripeMoney.TryToStripe(money, out var sent).Should().BeTrue();
        sent.Should().Be(stripeAmount);
        StripeMoney.TryFromStripe(sent, currency, out var read).Should().BeTrue();
        read.Should().Be(money);
    }

    [Theory]
    [InlineData("kwd", "5.124")]
    [InlineData("bhd", "0.001")]
    [InlineData("mga", "100.50")]
    [InlineData("iqd", "0.001")]
    public void An_amount_with_more_decimals_than_Stripe_supports_cannot_be_converted(string currency, string amount)
    {
        var money = Money.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        StripeMoney.TryToStripe(money, out _).Should().BeFalse();
    }

    [Fact]
    public void Every_currency_is_scaled_by_the_tables_of_Stripe()
    {
        foreach (var code in ZeroDecimal.Split(' '))
        {
            StripeMoney.TryToStripe(Money.FromDecimal(7m, code), out var amount).Should().BeTrue();
            amount.Should().Be(7, "{0} has no decimals at Stripe", code);
        }

        foreach (var code in ThreeDecimal.Split(' '))
        {
            StripeMoney.TryToStripe(Money.FromDecimal(7m, code), out var amount).Should().BeTrue();
            amount.Should().Be(7000, "{0} has three decimals at Stripe", code);
        }

        var others = Currency.All.Where(static currency =>
            !ZeroDecimal.Contains(currency.Code, StringComparison.OrdinalIgnoreCase) &&
            !ThreeDecimal.Contains(currency.Code, StringComparison.OrdinalIgnoreCase));
        foreach (var currency in others)
        {
            StripeMoney.TryToStripe(Money.FromDecimal(7m, currency), out var amount).Should().BeTrue();
            amount.Should().Be(700, "{0} has two decimals at Stripe", currency);
        }
    }

    [Fact]
    public void A_converted_amount_is_converted_back_without_change()
    {
        foreach (var currency in Currency.All)
        {
            foreach (var minor in new long[] { 1, 5, 9, 10, 99, 100, 1000, 12_340, 99_999_999, -100 })
            {
                var money = new Money(minor, currency);
                if (StripeMoney.TryToStripe(money, out var amount))
                {
                    StripeMoney.TryFromStripe(amount, currency.Code, out var read).Should().BeTrue();
                    read.Should().Be(money);
                }
            }
        }
    }

    [Theory]
    [InlineData(12345, "isk")]
    [InlineData(1, "xyz")]
    [InlineData(1, null)]
    [InlineData(long.MaxValue, "mga")]
    public void An_amount_without_an_exact_value_is_not_converted(long amount, string? currency)
    {
        StripeMoney.TryFromStripe(amount, currency, out _).Should().BeFalse();
    }

    [Fact]
    public void An_amount_beyond_64_bits_cannot_be_converted()
    {
        StripeMoney.TryToStripe(new Money(long.MaxValue, Currency.FromCode("isk")), out _).Should().BeFalse();
    }
}
