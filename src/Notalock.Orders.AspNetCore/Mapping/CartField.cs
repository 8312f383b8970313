using System.Globalization;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Represents a field of a cart. Its path, such as <c>items[0].adjustments[1].amount</c>, is created only for an error.</summary>
/// <param name="Name">The name of the field, or <see langword="null"/> for the whole item or adjustment.</param>
/// <param name="Item">The zero-based index of the item, or <see langword="null"/> for a field of the order.</param>
/// <param name="Adjustment">The zero-based index of the adjustment, or <see langword="null"/> for a field of the item or order.</param>
internal readonly record struct CartField(string? Name, int? Item = null, int? Adjustment = null)
{
    public CartField(int? item, int? adjustment = null)
        : this(Name: null, item, adjustment)
    {
    }

    /// <summary>Returns the path of the field, as used in errors.</summary>
    public override string ToString()
    {
        var path = string.Empty;
        if (Item is { } item)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"items[{item}].");
        }

        if (Adjustment is { } adjustment)
        {
            path += string.Create(CultureInfo.InvariantCulture, $"adjustments[{adjustment}].");
        }

        return Name is null ? path.TrimEnd('.') : path + Name;
    }
}
