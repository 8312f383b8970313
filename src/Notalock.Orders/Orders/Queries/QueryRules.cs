using System.Globalization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Queries;

/// <summary>Validates the fields of a query.</summary>
internal static class QueryRules
{
    private const int MaxProviderLength = 50;
    private static readonly OrderFlags KnownFlags = Enum.GetValues<OrderFlags>().Aggregate(static (all, flag) => all | flag);

    public static IReadOnlyList<OrderError> Check(OrderQuery query)
    {
        var rules = new FieldRules();
        if (query.Limit is < 1 or > OrderQuery.MaxLimit)
        {
            rules.Add(
                "limit",
                string.Create(CultureInfo.InvariantCulture, $"must be between 1 and {OrderQuery.MaxLimit}, but was {query.Limit:N0}."));
        }

        if (!Enum.IsDefined(query.Sort))
        {
            rules.Add("sort", "must be a known sort order.");
        }

        CheckValues("status", query.Statuses, static status => !status.IsUnspecified, "must not contain a status without a name.", rules);
        CheckValues("payment_state", query.PaymentStates, Enum.IsDefined, "must contain only known payment states.", rules);
        CheckValues("return_state", query.ReturnStates, Enum.IsDefined, "must contain only known return states.", rules);
        CheckValues(
            "fulfillment_state", query.FulfillmentStates, Enum.IsDefined, "must contain only known fulfillment states.", rules);

        if ((query.Flags & ~KnownFlags) != OrderFlags.None)
        {
            rules.Add("flags", "must contain only known flags.");
        }

        rules.Identifier("store_id", query.StoreId, OrderFieldLimits.Identifier);
        rules.Identifier("customer_id", query.CustomerId, OrderFieldLimits.Identifier);
        rules.Identifier("email", query.Email, OrderFieldLimits.Email);
        rules.Identifier("provider", query.PaymentProvider, MaxProviderLength);
        rules.Identifier("q", query.Search, OrderFieldLimits.SearchText);
        CheckTotals(query, rules);
        if (query is { From: { } from, To: { } to } && from > to)
        {
            rules.Add("to", "must not be earlier than from.");
        }

        return rules.Errors;
    }

    private static void CheckValues<T>(
        string field, IReadOnlyList<T>? values, Predicate<T> isValid, string predicate, FieldRules rules)
    {
        if (values is null)
        {
            rules.Add(field, "is required, but may be empty.");
        }
        else if (values.Count > OrderFieldLimits.FilterValues)
        {
            rules.Add(
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must not contain more than {OrderFieldLimits.FilterValues} values, but contains {values.Count:N0}."));
        }
        else if (!values.All(value => isValid(value)))
        {
            rules.Add(field, predicate);
        }
    }

    private static void CheckTotals(OrderQuery query, FieldRules rules)
    {
        var bounds = new[] { query.MinTotal, query.MaxTotal }.OfType<Money>().ToArray();
        if (Array.Exists(bounds, static b => b.IsUnspecified))
        {
            rules.Add("min_total", "and max_total must have a currency.");
            return;
        }

        var currencies = bounds.Select(static b => b.Currency).Append(query.Currency).OfType<Currency>().Distinct().Count();
        if (currencies > 1)
        {
            rules.Add("min_total", "must be in the same currency as max_total and currency.", OrderErrorCodes.CurrencyMismatch);
        }
        else if (query is { MinTotal: { } min, MaxTotal: { } max } && min > max)
        {
            rules.Add("max_total", "must not be less than min_total.");
        }
    }
}
