using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Decides which currencies and fields of a cart customers and guests can choose.</summary>
internal static class CustomerCartRules
{
    /// <summary>Rejects a cart with a currency or field that the host does not leave to customers.</summary>
    /// <returns>The problem, or <see langword="null"/> if the host allows every field of the cart.</returns>
    public static OrderProblem? FindProblem(CreateOrder cart, NotalockOrdersAspNetCoreOptions options)
    {
        if (FindCurrencyProblem(cart.Currency, options) is { } problem)
        {
            return problem;
        }

        var fields = FindFields(cart, options).ToArray();
        return fields.Length == 0
            ? null
            : OrderProblem.Create(
                [.. fields.Select(static f => new OrderError(
                    OrderHttpErrorCodes.FieldNotAllowed, $"{f} must not be set by a customer of this shop.", f))],
                StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Rejects a currency in which the host does not accept orders of customers.</summary>
    /// <returns>The problem, or <see langword="null"/> if the host accepts the currency.</returns>
    public static OrderProblem? FindCurrencyProblem(Currency currency, NotalockOrdersAspNetCoreOptions options) =>
        options.Currencies.Contains(currency.Code)
            ? null
            : OrderProblem.Create(
                [new OrderError(
                    OrderHttpErrorCodes.CurrencyNotAllowed,
                    $"currency must be one of {string.Join(", ", options.Currencies.Select(static c => c.ToLowerInvariant()))}.",
                    "currency")],
                StatusCodes.Status422UnprocessableEntity);

    private static IEnumerable<string> FindFields(CreateOrder cart, NotalockOrdersAspNetCoreOptions options)
    {
        if (!options.AllowCustomerStoreId && cart.StoreId is not null)
        {
            yield return "store_id";
        }

        if (!options.AllowCustomerMetadata && cart.Metadata.Count > 0)
        {
            yield return "metadata";
        }

        for (var i = 0; i < cart.Items.Count; i++)
        {
            if (!options.AllowCustomerSku && cart.Items[i].Sku is not null)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"items[{i}].sku");
            }

            if (!options.AllowCustomerRequiresShipping && !cart.Items[i].RequiresShipping)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"items[{i}].requires_shipping");
            }

            if (!options.AllowCustomerMetadata && cart.Items[i].Metadata.Count > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"items[{i}].metadata");
            }
        }
    }
}
