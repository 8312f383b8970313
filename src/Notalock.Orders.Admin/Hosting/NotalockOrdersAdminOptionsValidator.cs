using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Admin.Hosting;

/// <summary>Validates the options of the admin when the application starts.</summary>
internal sealed partial class NotalockOrdersAdminOptionsValidator(IOrderTransitionPolicy policy) : IValidateOptions<NotalockOrdersAdminOptions>
{
    private const string Options = nameof(NotalockOrdersAdminOptions);
    private const int MaxBulk = 1_000;

    public ValidateOptionsResult Validate(string? name, NotalockOrdersAdminOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.BrandName))
        {
            errors.Add($"{Options}.{nameof(options.BrandName)} must not be empty.");
        }

        if (options.Layout is { } layout && !typeof(LayoutComponentBase).IsAssignableFrom(layout))
        {
            errors.Add($"{Options}.{nameof(options.Layout)} must be a type derived from {nameof(LayoutComponentBase)}, but was {layout}.");
        }

        if (options.MaxBulkOrders is < 1 or > MaxBulk)
        {
            errors.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Options}.{nameof(options.MaxBulkOrders)} must be between 1 and {MaxBulk:N0}, but was {options.MaxBulkOrders:N0}."));
        }

        AddIfNotPositive(errors, nameof(options.ListTimeout), options.ListTimeout);
        AddIfNotPositive(errors, nameof(options.TileTimeout), options.TileTimeout);
        if (options.GuestOrderUrl is { } guest && !guest.Contains("{token}", StringComparison.Ordinal))
        {
            errors.Add($"{Options}.{nameof(options.GuestOrderUrl)} must contain '{{token}}', but was '{guest}'.");
        }

        if (options.CustomerUrl is { } customer && !customer.Contains("{customer_id}", StringComparison.Ordinal))
        {
            errors.Add($"{Options}.{nameof(options.CustomerUrl)} must contain '{{customer_id}}', but was '{customer}'.");
        }

        // Colors are written into a stylesheet.
        errors.AddRange(policy.Map.Statuses
            .Where(static s => s.Color is { } color && !IsColor(color))
            .Select(static s =>
                $"The color of the status '{s.Status}' must be a CSS color name or a hexadecimal color such as #2f6fde, but was '{s.Color}'."));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static bool IsColor(string value) => Color().IsMatch(value);

    private static void AddIfNotPositive(List<string> errors, string setting, TimeSpan value)
    {
        if (value <= TimeSpan.Zero)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{Options}.{setting} must be greater than zero, but was {value}."));
        }
    }

    [GeneratedRegex(
        "^(?:#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,25})$", RegexOptions.CultureInvariant,
            matchTimeoutMilliseconds: 1000)]
    private static partial Regex Color();
}
