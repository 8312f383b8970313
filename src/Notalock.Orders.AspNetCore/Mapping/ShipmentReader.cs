using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>
/// Converts requests about shipments, and collects the fields that cannot be converted. The core validates the commands and reports
/// themselves.
/// </summary>
internal static class ShipmentReader
{
    /// <summary>Converts a request that ships items.</summary>
    /// <exception cref="OrderProblemException">At least one field cannot be converted.</exception>
    public static ShipItems Read(ShipItemsRequest request, Guid orderId, Actor actor)
    {
        var errors = new FieldErrorList();
        var command = new ShipItems(orderId, actor)
        {
            Lines = ReadLines(request.Lines, errors),
            Tracking = TrackingMapping.ToTracking(request.Tracking),
            Prepare = request.Prepare,
            OccurredAt = request.OccurredAt,
            Notes = request.Notes,
            VisibleToCustomer = request.VisibleToCustomer,
        };
        ThrowIfInvalid(errors);
        return command;
    }

    /// <summary>Converts a request that changes a shipment.</summary>
    /// <exception cref="OrderProblemException">At least one field cannot be converted.</exception>
    public static UpdateShipment Read(UpdateShipmentRequest request, Guid orderId, Guid shipmentId, Actor actor)
    {
        var errors = new FieldErrorList();
        var command = new UpdateShipment(orderId, shipmentId, actor)
        {
            Status = ReadStatus(request.Status, errors),
            Tracking = TrackingMapping.ToTracking(request.Tracking),
            OccurredAt = request.OccurredAt,
            Notes = request.Notes,
            VisibleToCustomer = request.VisibleToCustomer,
        };
        ThrowIfInvalid(errors);
        return command;
    }

    /// <summary>Converts a report about a shipment.</summary>
    /// <exception cref="OrderProblemException">At least one field cannot be converted.</exception>
    public static ShipmentReport Read(ReportShipmentRequest request, Guid orderId, string source, string reference, Actor actor)
    {
        var errors = new FieldErrorList();
        if (request.Status is null)
        {
            errors.Add("status", "is required.");
        }

        var report = new ShipmentReport(orderId, source, reference, ReadStatus(request.Status, errors) ?? default, actor)
        {
            Lines = ReadLines(request.Lines, errors),
            Tracking = TrackingMapping.ToTracking(request.Tracking),
            OccurredAt = request.OccurredAt,
        };
        ThrowIfInvalid(errors);
        return report;
    }

    private static OrderItemQuantity[]? ReadLines(IReadOnlyList<ShipmentLineRequest>? lines, FieldErrorList errors) =>
        lines is null ? null : ItemQuantityReader.Read(lines, errors);

    private static OrderShipmentStatus? ReadStatus(string? text, FieldErrorList errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!OrderNames.TryParse<OrderShipmentStatus>(text, out var status))
        {
            errors.Add("status", WireNames<OrderShipmentStatus>.Requirement);
        }

        return status;
    }

    private static void ThrowIfInvalid(FieldErrorList errors)
    {
        if (!errors.IsEmpty)
        {
            throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, errors));
        }
    }
}
