using System.Globalization;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts the lines of requests, and collects the fields that cannot be converted. The core validates the lines.</summary>
internal static class ItemQuantityReader
{
    /// <summary>Gets the limits that apply to a request before it is read.</summary>
    public static IReadOnlyList<CountLimit> Limits { get; } = [new CountLimit("lines", OrderFieldLimits.Items)];

    public static OrderItemQuantity[] Read(IReadOnlyList<IItemQuantityRequest?> lines, FieldErrorList errors)
    {
        var result = new OrderItemQuantity[lines.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (lines[i] is not { } line)
            {
                errors.Add(new LineField(i, null), "must not be null.");
                continue;
            }

            if (line.ItemId is null)
            {
                errors.Add(new LineField(i, "item_id"), "is required.");
            }

            if (line.Quantity is null)
            {
                errors.Add(new LineField(i, "quantity"), "is required.");
            }

            result[i] = new OrderItemQuantity(line.ItemId ?? Guid.Empty, line.Quantity ?? 0);
        }

        return result;
    }

    /// <summary>Represents a field of a line, of which the path is built only for an error.</summary>
    private readonly record struct LineField(int Index, string? Name)
    {
        public override string ToString() => Name is null
            ? string.Create(CultureInfo.InvariantCulture, $"lines[{Index}]")
            : string.Create(CultureInfo.InvariantCulture, $"lines[{Index}].{Name}");
    }
}
