using System.Globalization;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Queries;

/// <summary>What a query must fulfil, field by field.</summary>
internal static class QueryRules
{
    private const int MaxValues = 50;
    private static readonly OrderFlags KnownFlags = Enum.GetValues<OrderFlags>().Aggregate(static (all, flag) => all | flag);

    public static IReadOnlyList<OrderError> Check(OrderQuery query)
    {
        var rules = new FieldRules();
        if (query.Limit is < 1 or > OrderQuery.MaxLimit)
        {
            rules.Add("limit", string.Create(CultureInfo.InvariantCulture, $"must be 1 to {OrderQuery.MaxLimit}."));
        }

        if (!Enum.IsDefined(query.Sort))
        {
            rules.Add("sort", "is not a known sort.");
        }

        if (query.Statuses is null || query.Statuses.Count > MaxValues || query.Statuses.Any(static s => s.IsUnspecified))
        {
            rules.Add("status", string.Create(CultureInfo.InvariantCulture, $"must be at most {MaxValues} named statuses."));
        }

        if (query.PaymentStates is null || query.PaymentStates.Count > MaxValues || !query.PaymentStates.All(Enum.IsDefined))
        {
            rules.Add("payment_state", "must be known payment states.");
        }

        if ((query.Flags & ~KnownFlags) != OrderFlags.None)
        {
            rules.Add("flags", "must be known flags.");
        }

        rules.Identifier("store_id", query.StoreId, 100);
        rules.Identifier("customer_id", query.CustomerId, 100);
        rules.Identifier("email", query.Email, 254);
        rules.Identifier("provider", query.PaymentProvider, 50);
        rules.Identifier("q", query.Search, OrderSearchText.MaxLength);
        Totals(query, rules);
        if (query is { From: { } from, To: { } to } && from > to)
        {
            rules.Add("to", "is before from.");
        }

        return rules.Errors;
    }

    private static void Totals(OrderQuery query, FieldRules rules)
    {
        var bounds = new[] { query.MinTotal, query.MaxTotal }.OfType<Money>().ToArray();
        if (Array.Exists(bounds, static b => b.IsUnspecified))
        {
            rules.Add("min_total", "and max_total need a currency.");
            return;
        }

        var currencies = bounds.Select(static b => b.Currency).Append(query.Currency).OfType<Currency>().Distinct().Count();
        if (currencies > 1)
        {
            rules.Add("min_total", "max_total and currency must be of one currency.", OrderErrorCodes.CurrencyMismatch);
        }
        else if (query is { MinTotal: { } min, MaxTotal: { } max } && min > max)
        {
            rules.Add("max_total", "is below min_total.");
        }
    }
}
