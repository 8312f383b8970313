using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Fulfillment;

/// <summary>Records reports about shipments. Like a fact about a payment, a report is retried until it is committed.</summary>
internal sealed class ShipmentReports(IOrderStore store, FactRecorder facts, ShipmentContext shipments, OrderCommitter committer)
{
    public async Task<OrderResult<ShipmentOutcome>> RecordAsync(ShipmentReport report, CancellationToken cancellationToken)
    {
        if (await store.FindByIdAsync(report.OrderId, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return OrderResult<ShipmentOutcome>.Failed(CommandExecutor.OrderNotFound);
        }

        // Whether a report is well-formed does not depend on the version of the order, so it is checked before the correlation id is used.
        if (ShipmentReportRules.Check(order, report, committer.Now) is { Count: > 0 } errors)
        {
            return OrderResult<ShipmentOutcome>.Failed(errors, order);
        }

        var written = new List<OrderStatusHistory>();
        OrderDecision? decision = null;
        var recorded = await facts.RecordAsync(
            report.OrderId,
            report.Actor,
            report.CorrelationId,
            written,
            lookup: null,
            (Order current, in CommandContext context) => decision = ShipmentReportRules.Decide(current, report, shipments, context),
            cancellationToken).ConfigureAwait(false);
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
