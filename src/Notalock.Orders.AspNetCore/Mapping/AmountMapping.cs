using System.Globalization;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts amounts in major units to money.</summary>
internal static class AmountMapping
{
    public static Money? ToMoney(decimal amount, Currency currency, out string? error)
    {
        if (Money.TryFromDecimal(amount, currency, out var money))
        {
            error = null;
            return money;
        }

        error = decimal.Round(amount, currency.Exponent) == amount
            ? "must not exceed the maximum amount."
            : string.Create(CultureInfo.InvariantCulture, $"must not have more than {currency.Exponent} decimal places in {currency.Code}.");
        return null;
    }
}
