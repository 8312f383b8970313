using System.Globalization;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts amounts in major units to money.</summary>
internal static class AmountMapping
{
    public static Money? ToMoney(decimal amount, Currency currency, out string? error)
    {
        error = null;
        try
        {
            return Money.FromDecimal(amount, currency);
        }
        catch (ArgumentException)
        {
            error = string.Create(
                CultureInfo.InvariantCulture, $"must not have more than {currency.Exponent} decimal places in {currency.Code}.");
        }
        catch (OverflowException)
        {
            error = "must not exceed the maximum amount.";
        }

        return null;
    }
}
