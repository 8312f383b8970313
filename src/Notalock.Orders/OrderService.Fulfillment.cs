using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>Ships units of an order as one parcel, or prepares the parcel. The status of the order follows its parcels.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the shipment after the command, or the errors.</returns>
    public virtual Task<OrderResult<ShipmentOutcome>> ShipAsync(ShipItems command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.Ship, ShipmentReports.Select, cancellationToken));

    /// <summary>Changes the status or the tracking information of a shipment. The status of the order follows its parcels.</summary>
    /// <remarks>A change that the shipment already has is not an error, and has no effect.</remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the shipment after the command, or the errors.</returns>
    public virtual Task<OrderResult<ShipmentOutcome>> UpdateShipmentAsync(
        UpdateShipment command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.UpdateShipment, ShipmentReports.Select, cancellationToken));

    /// <summary>
    /// Records what a warehouse, carrier or other system reports about a shipment. The shipment is found by its source and reference, and
    /// added if the order has none with them.
    /// </summary>
    /// <remarks>
    /// A report is recorded in every status of the order, because the parcel has left already. If the order is canceled, or if the parcel
    /// contains more than was left to ship, a flag is raised. Transition guards are not asked. Reports about one shipment may be repeated
    /// and may arrive in any order: the result is the same.
    /// </remarks>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the shipment after the report, or the errors of its fields.</returns>
    public virtual Task<OrderResult<ShipmentOutcome>> ReportShipmentAsync(
        ShipmentReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(report.Actor, "report.Actor");
        return Show(_dependencies.ShipmentReports.RecordAsync(report, cancellationToken));
    }
}
