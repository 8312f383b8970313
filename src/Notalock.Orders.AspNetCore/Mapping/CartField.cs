using System.Globalization;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Where something is in a cart. Its text, such as <c>items[0].adjustments[1].amount</c>, is only made for an objection.</summary>
/// <param name="Name">The field; null for the line or the adjustment as a whole.</param>
/// <param name="Item">The line, from zero; null outside of lines.</param>
/// <param name="Adjustment">The adjustment, from zero; null outside of adjustments.</param>
internal readonly record struct CartField(string? Name, int? Item = null, int? Adjustment = null)
{
    public CartField(int? item, int? adjustment = null)
        : this(Name: null, item, adjustment)
    {
    }

    /// <summary>The path of the field, as errors name it.</summary>
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
