using FsCheck;
using FsCheck.Fluent;

namespace Notalock.Orders.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData("19.99", "usd", 1999)]
    [InlineData("19.990", "USD", 1999)]
    [InlineData("1999", "jpy", 1999)]
    [InlineData("1.234", "kwd", 1234)]
    [InlineData("-0.01", "eur", -1)]
    public void From_decimal_uses_the_minor_units_of_the_currency(string amount, string code, long minor)
    {
        var money = Money.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), code);

        money.MinorUnits.Should().Be(minor);
        money.Currency.Code.Should().Be(code.ToLowerInvariant());
    }

    [Theory]
    [InlineData("0.001", "usd")]
    [InlineData("0.1", "jpy")]
    [InlineData("0.0001", "bhd")]
    public void From_decimal_rejects_more_decimal_places_than_the_currency_has(string amount, string code)
    {
        var act = () => Money.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), code);

        act.Should().Throw<ArgumentException>().WithParameterName("amount");
    }

    [Theory]
    [InlineData("19.990", "usd", true)]
    [InlineData("-1.234", "kwd", true)]
    [InlineData("92233720368547758.07", "usd", true)]
    [InlineData("0.001", "usd", false)]
    [InlineData("89.50", "jpy", false)]
    [InlineData("92233720368547758.08", "usd", false)]
    [InlineData("79228162514264337593543950335", "kwd", false)]
    [InlineData("-79228162514264337593543950335", "jpy", false)]
    public void Try_from_decimal_returns_false_where_from_decimal_throws(string text, string code, bool succeeds)
    {
        var amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Money.TryFromDecimal(amount, Currency.FromCode(code), out var money).Should().Be(succeeds);

        money.Should().Be(succeeds ? Money.FromDecimal(amount, code) : default);
        if (!succeeds)
        {
            FluentActions.Invoking(() => Money.FromDecimal(amount, code)).Should().Throw<Exception>();
        }
    }

    [Theory]
    [InlineData("usx")]
    [InlineData("")]
    [InlineData("dollars")]
    public void An_unknown_currency_is_rejected(string code)
    {
        var act = () => Currency.FromCode(code);

        act.Should().Throw<ArgumentException>().WithParameterName("code");
    }

    [Fact]
    public void Mixing_currencies_throws()
    {
        var act = () => Money.FromDecimal(1, "usd") + Money.FromDecimal(1, "eur");

        act.Should().Throw<InvalidOperationException>().WithMessage("*usd*eur*");
    }

    [Fact]
    public void Overflow_throws_in_every_operation()
    {
        var most = new Money(long.MaxValue, Shop.Usd);
        var one = new Money(1, Shop.Usd);
        var least = new Money(long.MinValue, Shop.Usd);

        FluentActions.Invoking(() => most + one).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => least - one).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => most * 2).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => -least).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Money.FromDecimal(decimal.MaxValue, "usd")).Should().Throw<OverflowException>();
    }

    [Fact]
    public void The_smallest_and_largest_amounts_convert_to_decimals_exactly()
    {
        new Money(long.MaxValue, Shop.Usd).ToDecimal().Should().Be(92233720368547758.07m);
        new Money(long.MinValue, Shop.Usd).ToDecimal().Should().Be(-92233720368547758.08m);
        new Money(-5, Currency.FromCode("kwd")).ToDecimal().Should().Be(-0.005m);
        new Money(1999, Currency.FromCode("jpy")).ToString().Should().Be("1999 jpy");
        new Money(1990, Shop.Usd).ToString().Should().Be("19.90 usd");
    }

    [Fact]
    public void An_amount_without_a_currency_is_unspecified()
    {
        var act = () => default(Money).Currency;

        act.Should().Throw<InvalidOperationException>();
        default(Money).IsUnspecified.Should().BeTrue();
    }

    [Theory]
    [InlineData(0.125, 12)]
    [InlineData(0.135, 14)]
    [InlineData(-0.125, -12)]
    public void Rounding_is_half_to_even(double amount, long minor) =>
        Money.Round((decimal)amount, Shop.Usd).MinorUnits.Should().Be(minor);

    [Fact]
    public void Allocation_assigns_the_remainder_to_the_largest_fractions()
    {
        new Money(100, Shop.Usd).Allocate(1, 1, 1).Select(m => m.MinorUnits).Should().Equal(34, 33, 33);
        new Money(-100, Shop.Usd).Allocate(1, 1, 1).Select(m => m.MinorUnits).Should().Equal(-34, -33, -33);
        new Money(5, Shop.Usd).Allocate(0, 3, 7).Select(m => m.MinorUnits).Should().Equal(0, 2, 3);
    }

    [Fact]
    public void Allocation_never_loses_a_minor_unit() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<long>(),
        ArbMap.Default.ArbFor<NonEmptyArray<NonNegativeInt>>(),
        (amount, weights) =>
        {
            var used = weights.Get.Select(w => (long)w.Get).ToArray();
            if (used.Sum() == 0)
            {
                used[0] = 1;
            }

            var money = new Money(amount, Shop.Usd);
            return money.Allocate(used).Aggregate(Money.Zero(Shop.Usd), (sum, share) => sum + share) == money;
        }));

    [Fact]
    public void Decimal_round_trip_is_exact_for_every_currency() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<long>(),
        Gen.Elements(Currency.All.ToArray()).ToArbitrary(),
        (minor, currency) => Money.FromDecimal(new Money(minor, currency).ToDecimal(), currency).MinorUnits == minor));

    [Fact]
    public void Exponents_are_those_of_iso_4217()
    {
        Currency.FromCode("mga").Exponent.Should().Be(2);
        Currency.FromCode("isk").Exponent.Should().Be(0);
        Currency.FromCode("ugx").Exponent.Should().Be(0);
        Currency.FromCode("tnd").Exponent.Should().Be(3);
        Currency.All.Should().HaveCountGreaterThan(150).And.OnlyHaveUniqueItems(c => c.Code);
        Currency.FromCode("USD").Should().BeSameAs(Currency.FromCode("usd"));
    }
}
