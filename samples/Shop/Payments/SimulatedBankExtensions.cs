using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shop.Payments;

/// <summary>Adds simulated payments, with a payment page in the shop.</summary>
internal static class SimulatedBankExtensions
{
    public static void AddSimulatedBank(this NotalockOrdersBuilder orders)
    {
        orders.AddSimulatedPayments(options => options.HostedPageUrl = static session => $"/simulated-bank/{session}");
        orders.Services.AddHttpClient();
        orders.Services.TryAddSingleton<SimulatedBank>();
        orders.Services.AddHostedService(static provider => provider.GetRequiredService<SimulatedBank>());
    }
}
