using Notalock.Orders.Testing;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class Simulated
{
    public static SimulatedPaymentProvider Make()
    {
        var simulated = new SimulatedPaymentProvider(new SimulatedPaymentOptions
        {
            Seed = 7,
            Faults = SimulatedFaultPlan.None
                .WithCall(SimulatedOperation.Refund, 0, SimulatedCallFault.ResponseLost)
                .WithNotification(1, SimulatedNotificationFault.Duplicate),
        });
        return simulated;
    }
}
