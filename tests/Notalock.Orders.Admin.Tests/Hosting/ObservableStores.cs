using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Registers observable stores on top of the store in memory.</summary>
internal static class ObservableStores
{
    /// <summary>Registers observable order and report stores. Other interfaces of the store are not changed.</summary>
    public static void Watched(NotalockOrdersBuilder orders)
    {
        orders.Services.AddSingleton<ObservableStore>();
        orders.Services.AddSingleton<ObservableReports>();
        orders.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<ObservableStore>());
        orders.Services.AddSingleton<IOrderReportStore>(static services => services.GetRequiredService<ObservableReports>());
        orders.AddInMemoryStore();
    }

    /// <summary>Registers a store without reports, outbox, and provider events, and removes the simulated provider.</summary>
    public static void Bare(NotalockOrdersBuilder orders)
    {
        foreach (var simulated in orders.Services.Where(static s => s.ImplementationFactory is not null
            && (s.ServiceType == typeof(IPaymentProvider) || s.ServiceType == typeof(IPaymentWebhookParser))).ToArray())
        {
            orders.Services.Remove(simulated);
        }

        orders.Services.AddSingleton<InMemoryOrderStore>();
        orders.Services.AddSingleton<ObservableStore>();
        orders.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<ObservableStore>());
    }

    public static ObservableStore Store(this AdminHost host) => host.Services.GetRequiredService<ObservableStore>();

    public static ObservableReports Reports(this AdminHost host) => host.Services.GetRequiredService<ObservableReports>();

    /// <summary>Waits until the operation is canceled, as a query on an overloaded database.</summary>
    public static async Task BlockAsync(CancellationToken cancellationToken)
    {
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => given.TrySetCanceled(cancellationToken));
        await given.Task;
    }

    /// <summary>Waits until the operation is canceled, and advances the clock beyond the timeouts of the admin.</summary>
    public static Task BlockUntilTimeoutAsync(AdminHost host, CancellationToken cancellationToken)
    {
        var waiting = BlockAsync(cancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return waiting;
    }
}
