using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Admin.Hosting;

/// <summary>Finds what cannot work before the host serves anything.</summary>
internal sealed partial class NotalockOrdersAdminOptionsValidator(IOrderTransitionPolicy policy) : IValidateOptions<NotalockOrdersAdminOptions>
{
    private const int MaxBulk = 1_000;

    public ValidateOptionsResult Validate(string? name, NotalockOrdersAdminOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.BrandName))
        {
            errors.Add($"{nameof(NotalockOrdersAdminOptions)}.{nameof(options.BrandName)} is empty.");
        }

        if (options.Layout is { } layout && !typeof(LayoutComponentBase).IsAssignableFrom(layout))
        {
            errors.Add($"{nameof(NotalockOrdersAdminOptions)}.{nameof(options.Layout)} is {layout}, which does not derive from {nameof(LayoutComponentBase)}.");
        }

        if (options.MaxBulkOrders is < 1 or > MaxBulk)
        {
            errors.Add($"{nameof(NotalockOrdersAdminOptions)}.{nameof(options.MaxBulkOrders)} must be 1 to {MaxBulk}.");
        }

        if (options.ListTimeout <= TimeSpan.Zero || options.TileTimeout <= TimeSpan.Zero)
        {
            errors.Add($"{nameof(NotalockOrdersAdminOptions)}.{nameof(options.ListTimeout)} and {nameof(options.TileTimeout)} must be above zero.");
        }

        if (options.GuestOrderUrl is { } guest && !guest.Contains("{token}", StringComparison.Ordinal))
        {
            errors.Add($"{nameof(NotalockOrdersAdminOptions)}.{nameof(options.GuestOrderUrl)} has no {{token}} in it.");
        }

        if (options.CustomerUrl is { } customer && !customer.Contains("{customer_id}", StringComparison.Ordinal))
        {
            errors.Add($"{nameof(NotalockOrdersAdminOptions)}.{nameof(options.CustomerUrl)} has no {{customer_id}} in it.");
        }

        // The colours go into a stylesheet.
        errors.AddRange(policy.Map.Statuses
            .Where(static s => s.Color is { } color && !IsColor(color))
            .Select(static s => $"The colour of the status '{s.Status}' is neither a CSS colour name nor a hexadecimal colour such as #2f6fde."));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static bool IsColor(string value) => Color().IsMatch(value);

    [GeneratedRegex("^(?:#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,25})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Color();
}
