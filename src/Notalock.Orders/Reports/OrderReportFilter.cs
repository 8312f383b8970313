using Notalock.Orders.Validation;

namespace Notalock.Orders;

/// <summary>Represents the filter of a report.</summary>
/// <param name="StoreId">The id of the shop, or <see langword="null"/> for all shops.</param>
/// <param name="Currency">The currency, or <see langword="null"/> for all currencies, each reported separately.</param>
public sealed record OrderReportFilter(string? StoreId = null, Currency? Currency = null)
{
    /// <summary>Checks the fields of the filter, for values that a caller sends.</summary>
    /// <returns>The errors. Empty if the filter is valid.</returns>
    public IReadOnlyList<OrderError> Validate()
    {
        var rules = new FieldRules();
        rules.Identifier("store_id", StoreId, OrderFieldLimits.Identifier);
        return rules.Errors;
    }
}
