using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Represents an ISO 4217 currency: its code and the number of digits of its minor unit.</summary>
/// <remarks>
/// There is one instance for each currency, so instances compare by reference. The exponents (0, 2 or 3) are those of
/// ISO 4217. If a payment provider uses a different scale, its adapter converts the amounts.
/// </remarks>
[JsonConverter(typeof(CurrencyJsonConverter))]
public sealed class Currency
{
    private const string NoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";
    private const string TwoDigits =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY " +
        "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS " +
        "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR " +
        "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP " +
        "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private static readonly FrozenDictionary<string, Currency> ByCode = Build();

    private Currency(string code, int exponent)
    {
        Code = code;
        Exponent = exponent;
        MinorUnitsPerMajor = exponent switch { 0 => 1, 2 => 100, _ => 1000 };
    }

    /// <summary>Gets the three-letter code in lower case, for example <c>usd</c>.</summary>
    public string Code { get; }

    /// <summary>Gets the number of digits after the decimal point: 0, 2 or 3.</summary>
    public int Exponent { get; }

    /// <summary>Gets the number of minor units in one major unit: 1, 100 or 1000.</summary>
    public int MinorUnitsPerMajor { get; }

    /// <summary>Gets all supported currencies, ordered by code.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. ByCode.Values.OrderBy(static c => c.Code, StringComparer.Ordinal)];

    /// <summary>Gets a currency by its code, ignoring case.</summary>
    /// <param name="code">A three-letter ISO 4217 code.</param>
    /// <returns>The currency with the code.</returns>
    /// <exception cref="ArgumentException">The code is not a supported ISO 4217 code.</exception>
    public static Currency FromCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryFromCode(code, out var currency)
            ? currency
            : throw new ArgumentException("The currency must be a supported ISO 4217 code.", nameof(code));
    }

    /// <summary>Tries to get a currency by its code, ignoring case.</summary>
    /// <param name="code">A three-letter ISO 4217 code, or <see langword="null"/>.</param>
    /// <param name="currency">The currency, or <see langword="null"/> if the code is not supported.</param>
    /// <returns><see langword="true"/> if the code is supported; otherwise, <see langword="false"/>.</returns>
    public static bool TryFromCode([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is { Length: 3 } && ByCode.TryGetValue(code, out currency);
    }

    /// <inheritdoc />
    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Build() =>
        Parse(NoDigits, 0).Concat(Parse(TwoDigits, 2)).Concat(Parse(ThreeDigits, 3))
            .ToFrozenDictionary(static c => c.Code, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Currency> Parse(string codes, int exponent) =>
        codes.Split(' ').Select(code => new Currency(AsciiLower(code), exponent));

    private static string AsciiLower(string code) =>
        string.Create(code.Length, code, static (span, source) => System.Text.Ascii.ToLower(source, span, out _));
}
