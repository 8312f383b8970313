using System.Globalization;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Makes money of amounts in major units.</summary>
internal static class AmountMapping
{
    public static Money? Read(decimal amount, Currency currency, out string? objection)
    {
        objection = null;
        try
        {
            return Money.FromDecimal(amount, currency);
        }
        catch (ArgumentException)
        {
            objection = string.Create(CultureInfo.InvariantCulture, $"has at most {currency.Exponent} digits after the point in {currency.Code}.");
        }
        catch (OverflowException)
        {
            objection = "is larger than amounts may be.";
        }

        return null;
    }
}
