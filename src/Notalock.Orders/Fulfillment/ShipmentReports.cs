using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Fulfillment;

/// <summary>Records reports about shipments. Like a fact about a payment, a report is retried until it is committed.</summary>
internal sealed class ShipmentReports(FactRecorder facts, ShipmentContext shipments)
{
    public async Task<OrderResult<ShipmentOutcome>> RecordAsync(ShipmentReport report, CancellationToken cancellationToken)
    {
        // The correlation id is used before the order is loaded.
        var fields = new FieldRules();
        fields.Common(idempotencyKey: null, report.CorrelationId);
        if (fields.Errors.Count > 0)
        {
            return OrderResult<ShipmentOutcome>.Failed(fields.Errors);
        }

        var written = new List<OrderStatusHistory>();
        OrderDecision? decision = null;
        var recorded = await facts.TryRecordAsync(
            report.OrderId,
            report.Actor,
            report.CorrelationId,
            written,
            lookup: null,
            (Order current, in CommandContext context) => decision = ShipmentReportRules.Decide(current, report, shipments, context),
            cancellationToken).ConfigureAwait(false);
        if (recorded is null)
        {
            return OrderResult<ShipmentOutcome>.Failed(CommandExecutor.OrderNotFound);
        }

        return decision!.IsRejected
            ? OrderResult<ShipmentOutcome>.Failed(decision.Errors, recorded)
            : OrderResult<ShipmentOutcome>.Success(Select(recorded, decision.ResultId), written);
    }

    /// <summary>Selects the shipment that a command or report is about.</summary>
    public static ShipmentOutcome Select(Order order, Guid? shipmentId) =>
        new(
            order,
            order.FindShipment(shipmentId!.Value)
                ?? throw new InvalidOperationException("The order must have the shipment of the command."));
}
