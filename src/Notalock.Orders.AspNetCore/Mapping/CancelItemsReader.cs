using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>
/// Converts requests that cancel items, and collects the fields that cannot be converted. The core validates the command itself.
/// </summary>
internal static class CancelItemsReader
{
    /// <summary>Converts a request to a command.</summary>
    /// <exception cref="OrderProblemException">At least one field cannot be converted.</exception>
    public static CancelItems Read(CancelItemsRequest request, Guid orderId, Actor actor)
    {
        var errors = new FieldErrorList();
        var command = new CancelItems(orderId, ItemQuantityReader.Read(request.Lines ?? [], errors), actor)
        {
            Shipping = ReadShipping(request.Shipping, errors),
            Refund = request.Refund ?? true,
            Reason = request.Reason,
        };
        return errors.IsEmpty
            ? command
            : throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, errors));
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
}
