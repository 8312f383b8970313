using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Dashboard;

/// <summary>
/// Advances the clock when the last tile runs its last query. The store in memory completes synchronously, so all other tiles are loaded by
/// then, except the one that is blocked.
/// </summary>
internal sealed class ClockAdvancingPaymentEvents(
    OrderServiceDependencies dependencies, IPaymentEventStore store, TestTimeProvider clock) : OrderPaymentEvents(dependencies, store)
{
    public override async Task<IReadOnlyList<OrderPaymentEvent>> ListAsync(
        OrderPaymentEventQuery query, CancellationToken cancellationToken = default)
    {
        var events = await base.ListAsync(query, cancellationToken);
        if (query.Outcomes.Count > 0)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return events;
    }
}
