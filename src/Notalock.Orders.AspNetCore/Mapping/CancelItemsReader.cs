using System.Globalization;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>
/// Converts requests that cancel items, and collects the fields that cannot be converted. The core validates the command itself.
/// </summary>
internal static class CancelItemsReader
{
    /// <summary>Gets the limits that apply to a request before it is read.</summary>
    public static IReadOnlyList<CountLimit> Limits { get; } = [new CountLimit("lines", OrderFieldLimits.Items)];

    /// <summary>Converts a request to a command.</summary>
    /// <exception cref="OrderProblemException">At least one field cannot be converted.</exception>
    public static CancelItems Read(CancelItemsRequest request, Guid orderId, Actor actor)
    {
        var errors = new FieldErrorList();
        var command = new CancelItems(orderId, ReadLines(request.Lines, errors), actor)
        {
            Shipping = ReadShipping(request.Shipping, errors),
            Refund = request.Refund ?? true,
            Reason = request.Reason,
        };
        return errors.IsEmpty
            ? command
            : throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, errors));
    }

    private static OrderItemQuantity[] ReadLines(IReadOnlyList<CancelItemsLineRequest>? lines, FieldErrorList errors)
    {
        var result = new OrderItemQuantity[lines?.Count ?? 0];
        for (var i = 0; i < result.Length; i++)
        {
            if (lines![i] is not { } line)
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

    private static CreditShipping ReadShipping(string? text, FieldErrorList errors)
    {
        if (text is null)
        {
            return default;
        }

        if (!OrderNames.TryParse<CreditShipping>(text, out var shipping))
        {
            errors.Add("shipping", WireNames<CreditShipping>.Requirement);
        }

        return shipping;
    }

    /// <summary>Represents a field of a line, of which the path is built only for an error.</summary>
    private readonly record struct LineField(int Index, string? Name)
    {
        public override string ToString() => Name is null
            ? string.Create(CultureInfo.InvariantCulture, $"lines[{Index}]")
            : string.Create(CultureInfo.InvariantCulture, $"lines[{Index}].{Name}");
    }
}
