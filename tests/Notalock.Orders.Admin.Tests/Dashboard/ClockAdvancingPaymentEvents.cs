using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Dashboard;

/// <summary>
/// Moves the clock on when the last tile has asked its last question. The store in memory answers at once, so by then every tile is done but
/// one that was made to wait.
/// </summary>
internal sealed class ClockAdvancingPaymentEvents(OrderService orders, IPaymentEventStore store, TestTimeProvider clock) : OrderPaymentEvents(orders, store)
{
    public override async Task<IReadOnlyList<OrderPaymentEvent>> ListAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken = default)
    {
        var events = await base.ListAsync(query, cancellationToken);
        if (query.Outcomes.Count > 0)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return events;
    }
}
