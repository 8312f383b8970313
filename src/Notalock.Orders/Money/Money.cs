using System.Globalization;
using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Represents an exact amount of money in whole minor units (for example cents) of a currency.</summary>
/// <remarks>
/// Arithmetic is checked: an overflow throws <see cref="OverflowException"/>, and combining currencies throws
/// <see cref="InvalidOperationException"/>. Only <see cref="Round"/> rounds; no operation uses floating point.
/// </remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    private readonly Currency? _currency;

    /// <summary>Initializes an amount from minor units.</summary>
    /// <param name="minorUnits">The amount in minor units: 1999 for 19.99 usd, and 1999 for 1999 jpy.</param>
    /// <param name="currency">The currency.</param>
    public Money(long minorUnits, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        MinorUnits = minorUnits;
        _currency = currency;
    }

    /// <summary>Gets the amount in minor units.</summary>
    public long MinorUnits { get; }

    /// <summary>Gets the currency.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default(Money)</c>, which has no currency.</exception>
    public Currency Currency => _currency ?? throw new InvalidOperationException("The amount has no currency.");

    /// <summary>Gets a value indicating whether the value is <c>default(Money)</c>, which has no currency.</summary>
    public bool IsUnspecified => _currency is null;

    /// <summary>Gets a value indicating whether the amount is zero.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>Gets a value indicating whether the amount is less than zero.</summary>
    public bool IsNegative => MinorUnits < 0;

    /// <summary>Creates the amount zero in a currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>The amount zero in the currency.</returns>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Creates an amount from major units: <c>FromDecimal(19.99m, "usd")</c>.</summary>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="currencyCode">An ISO 4217 code in any case.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="ArgumentException">The code is not supported, or the amount has more decimal places than the currency.</exception>
    /// <exception cref="OverflowException">The amount exceeds the range of 64-bit minor units.</exception>
    public static Money FromDecimal(decimal amount, string currencyCode) => FromDecimal(amount, Currency.FromCode(currencyCode));

    /// <summary>Creates an amount from major units.</summary>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="ArgumentException">The amount has more decimal places than the currency.</exception>
    /// <exception cref="OverflowException">The amount exceeds the range of 64-bit minor units.</exception>
    public static Money FromDecimal(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var minor = amount * currency.MinorUnitsPerMajor;
        if (minor != decimal.Truncate(minor))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An amount in {currency.Code} must not have more than {currency.Exponent} decimal places."),
                nameof(amount));
        }

        return new Money(decimal.ToInt64(minor), currency);
    }

    /// <summary>Tries to create an amount from major units, for amounts or currencies that a caller sends.</summary>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="money">The amount, or <c>default(Money)</c> if the method returns <see langword="false"/>.</param>
    /// <returns>
    /// <see langword="true"/> if the currency can represent the amount; <see langword="false"/> if the amount has more decimal places than
    /// the currency, or exceeds the range of 64-bit minor units.
    /// </returns>
    public static bool TryFromDecimal(decimal amount, Currency currency, out Money money)
    {
        ArgumentNullException.ThrowIfNull(currency);
        money = default;

        // Compared before the multiplication, which could overflow.
        if (amount is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        var minor = amount * currency.MinorUnitsPerMajor;
        if (minor != decimal.Truncate(minor) || minor is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        money = new Money(decimal.ToInt64(minor), currency);
        return true;
    }

    /// <summary>Rounds an amount in major units to the minor unit of the currency, with midpoints rounded to even.</summary>
    /// <param name="amount">The amount in major units, with any number of decimal places.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The rounded amount.</returns>
    public static Money Round(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new Money(decimal.ToInt64(decimal.Round(amount * currency.MinorUnitsPerMajor, 0, MidpointRounding.ToEven)), currency);
    }

    /// <summary>Converts the amount to major units, for example 19.99.</summary>
    /// <returns>The amount in major units, with as many decimal places as the currency has.</returns>
    public decimal ToDecimal()
    {
        var magnitude = (ulong)(MinorUnits < 0 ? -(Int128)MinorUnits : MinorUnits);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, MinorUnits < 0, (byte)Currency.Exponent);
    }

    /// <summary>Splits the amount by weight without losing a minor unit (largest remainder method; ties go to the earlier share).</summary>
    /// <param name="weights">The weights. No weight must be negative, and at least one must be greater than zero.</param>
    /// <returns>One share for each weight. The sum of the shares equals the amount.</returns>
    /// <exception cref="ArgumentException">There are no weights, a weight is negative, or all weights are zero.</exception>
    public IReadOnlyList<Money> Allocate(params IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            sum += weight >= 0 ? weight : throw new ArgumentException("A weight must not be negative.", nameof(weights));
        }

        if (sum == 0)
        {
            throw new ArgumentException("At least one weight must be greater than zero.", nameof(weights));
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

        Array.Sort(
            remainders,
            static (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Index.CompareTo(b.Index));
        var unit = MinorUnits < 0 ? -1 : 1;
        for (var i = 0; left != 0; i++, left -= unit)
        {
            var index = remainders[i].Index;
            shares[index] = new Money(shares[index].MinorUnits + unit, Currency);
        }

        return shares;
    }

    /// <summary>Adds two amounts of the same currency.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount.</param>
    /// <returns>The sum.</returns>
    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + GetMinorUnits(left, right)), left.Currency);

    /// <summary>Subtracts an amount of the same currency.</summary>
    /// <param name="left">The amount to subtract from.</param>
    /// <param name="right">The amount to subtract.</param>
    /// <returns>The difference.</returns>
    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - GetMinorUnits(left, right)), left.Currency);

    /// <summary>Negates an amount.</summary>
    /// <param name="value">The amount.</param>
    /// <returns>The negated amount.</returns>
    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value.Currency);

    /// <summary>Multiplies an amount by a whole number.</summary>
    /// <param name="value">The amount.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The product.</returns>
    public static Money operator *(Money value, long factor) => new(checked(value.MinorUnits * factor), value.Currency);

    /// <summary>Determines whether the first amount is less than the second.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns><see langword="true"/> if the comparison holds; otherwise, <see langword="false"/>.</returns>
    public static bool operator <(Money left, Money right) => left.MinorUnits < GetMinorUnits(left, right);

    /// <summary>Determines whether the first amount is greater than the second.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns><see langword="true"/> if the comparison holds; otherwise, <see langword="false"/>.</returns>
    public static bool operator >(Money left, Money right) => left.MinorUnits > GetMinorUnits(left, right);

    /// <summary>Determines whether the first amount is less than or equal to the second.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns><see langword="true"/> if the comparison holds; otherwise, <see langword="false"/>.</returns>
    public static bool operator <=(Money left, Money right) => left.MinorUnits <= GetMinorUnits(left, right);

    /// <summary>Determines whether the first amount is greater than or equal to the second.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount, of the same currency.</param>
    /// <returns><see langword="true"/> if the comparison holds; otherwise, <see langword="false"/>.</returns>
    public static bool operator >=(Money left, Money right) => left.MinorUnits >= GetMinorUnits(left, right);

    /// <summary>Compares two amounts of the same currency.</summary>
    /// <param name="other">The other amount.</param>
    /// <returns>A negative number if this amount is less than the other, zero if they are equal; otherwise, a positive number.</returns>
    public int CompareTo(Money other) => MinorUnits.CompareTo(GetMinorUnits(this, other));

    /// <summary>Formats the amount and the currency code independently of the culture, for example <c>19.99 usd</c>.</summary>
    /// <returns>The formatted amount.</returns>
    public override string ToString() =>
        _currency is null ? "unspecified" : string.Create(CultureInfo.InvariantCulture, $"{ToDecimal()} {_currency.Code}");

    private static long GetMinorUnits(Money left, Money right) => ReferenceEquals(left.Currency, right.Currency)
        ? right.MinorUnits
        : throw new InvalidOperationException(
            $"Both amounts must have the same currency, but were in {left.Currency.Code} and {right.Currency.Code}.");
}
