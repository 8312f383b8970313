using System.Globalization;
using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>An exact amount: whole minor units (cents) of one currency.</summary>
/// <remarks>
/// Arithmetic is checked: an overflow throws <see cref="OverflowException"/> and mixing currencies throws
/// <see cref="InvalidOperationException"/>. There is no floating point and no rounding but the one of <see cref="Round"/>.
/// </remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    private readonly Currency? _currency;

    /// <summary>Creates an amount from minor units.</summary>
    /// <param name="minorUnits">The amount in minor units: 1999 for 19.99 usd, 1999 for 1999 jpy.</param>
    /// <param name="currency">The currency.</param>
    public Money(long minorUnits, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        MinorUnits = minorUnits;
        _currency = currency;
    }

    /// <summary>The amount in minor units.</summary>
    public long MinorUnits { get; }

    /// <summary>The currency.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Money)</c>, which has none.</exception>
    public Currency Currency => _currency ?? throw new InvalidOperationException("This amount was never given a currency.");

    /// <summary>Whether this is <c>default(Money)</c>, which was never given a currency.</summary>
    public bool IsUnspecified => _currency is null;

    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>Whether the amount is below zero.</summary>
    public bool IsNegative => MinorUnits < 0;

    /// <summary>Nothing, in a currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>Zero.</returns>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Creates an amount from major units: <c>FromDecimal(19.99m, "usd")</c>.</summary>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="currencyCode">An ISO 4217 code; case does not matter.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="ArgumentException">The code is unknown, or the amount has more digits than the currency.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64-bit minor units.</exception>
    public static Money FromDecimal(decimal amount, string currencyCode) => FromDecimal(amount, Currency.FromCode(currencyCode));

    /// <summary>Creates an amount from major units.</summary>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="ArgumentException">The amount has more digits than the currency.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64-bit minor units.</exception>
    public static Money FromDecimal(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var minor = amount * currency.MinorUnitsPerMajor;
        if (minor != decimal.Truncate(minor))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An amount in {currency.Code} has at most {currency.Exponent} digits after the point."),
                nameof(amount));
        }

        return new Money(decimal.ToInt64(minor), currency);
    }

    /// <summary>Rounds an amount in major units to the currency's minor unit, half to even.</summary>
    /// <param name="amount">The amount in major units, with any number of digits.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The nearest amount.</returns>
    public static Money Round(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new Money(decimal.ToInt64(decimal.Round(amount * currency.MinorUnitsPerMajor, 0, MidpointRounding.ToEven)), currency);
    }

    /// <summary>The amount in major units: 19.99.</summary>
    /// <returns>A decimal with as many digits after the point as the currency has.</returns>
    public decimal ToDecimal()
    {
        var magnitude = (ulong)(MinorUnits < 0 ? -(Int128)MinorUnits : MinorUnits);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, MinorUnits < 0, (byte)Currency.Exponent);
    }

    /// <summary>Splits the amount by weight without losing a minor unit (largest remainder; ties go to the earlier share).</summary>
    /// <param name="weights">The weights: none negative, at least one above zero.</param>
    /// <returns>One share for each weight; the shares add up to this amount.</returns>
    /// <exception cref="ArgumentException">There is no weight, one is negative, or all are zero.</exception>
    public IReadOnlyList<Money> Allocate(params IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            sum += weight >= 0 ? weight : throw new ArgumentException("A weight cannot be negative.", nameof(weights));
        }

        if (sum == 0)
        {
            throw new ArgumentException("At least one weight must be above zero.", nameof(weights));
        }

        var shares = new Money[weights.Count];
        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        Int128 left = MinorUnits;
        for (var i = 0; i < shares.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)MinorUnits * weights[i], sum);
            shares[i] = new Money((long)quotient, Currency);
            remainders[i] = (Int128.Abs(remainder), i);
            left -= quotient;
        }

        Array.Sort(remainders, static (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Index.CompareTo(b.Index));
        var unit = MinorUnits < 0 ? -1 : 1;
        for (var i = 0; left != 0; i++, left -= unit)
        {
            var index = remainders[i].Index;
            shares[index] = new Money(shares[index].MinorUnits + unit, Currency);
        }

        return shares;
    }

    /// <summary>Adds two amounts of one currency.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount.</param>
    /// <returns>The sum.</returns>
    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + Same(left, right)), left.Currency);

    /// <summary>Subtracts an amount of the same currency.</summary>
    /// <param name="left">The amount to subtract from.</param>
    /// <param name="right">The amount to subtract.</param>
    /// <returns>The difference.</returns>
    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - Same(left, right)), left.Currency);

    /// <summary>Turns the sign.</summary>
    /// <param name="value">The amount.</param>
    /// <returns>The negated amount.</returns>
    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value.Currency);

    /// <summary>Multiplies by a whole number.</summary>
    /// <param name="value">The amount.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The product.</returns>
    public static Money operator *(Money value, long factor) => new(checked(value.MinorUnits * factor), value.Currency);

    /// <summary>Whether the left amount is smaller.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns>The answer.</returns>
    public static bool operator <(Money left, Money right) => left.MinorUnits < Same(left, right);

    /// <summary>Whether the left amount is larger.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns>The answer.</returns>
    public static bool operator >(Money left, Money right) => left.MinorUnits > Same(left, right);

    /// <summary>Whether the left amount is smaller or equal.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns>The answer.</returns>
    public static bool operator <=(Money left, Money right) => left.MinorUnits <= Same(left, right);

    /// <summary>Whether the left amount is larger or equal.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns>The answer.</returns>
    public static bool operator >=(Money left, Money right) => left.MinorUnits >= Same(left, right);

    /// <summary>Orders amounts of one currency.</summary>
    /// <param name="other">The other amount.</param>
    /// <returns>Below zero when this is the smaller amount, zero when equal, else above zero.</returns>
    public int CompareTo(Money other) => MinorUnits.CompareTo(Same(this, other));

    /// <summary>The amount and the code, independent of culture: <c>19.99 usd</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        _currency is null ? "unspecified" : string.Create(CultureInfo.InvariantCulture, $"{ToDecimal()} {_currency.Code}");

    private static long Same(Money left, Money right) => ReferenceEquals(left.Currency, right.Currency)
        ? right.MinorUnits
        : throw new InvalidOperationException($"Amounts in {left.Currency.Code} and {right.Currency.Code} cannot be combined.");
}
