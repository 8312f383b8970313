using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Puts stores that are watched in place of the store in memory, which stays behind them.</summary>
internal static class WatchedStores
{
    /// <summary>Orders in memory, watched. What the store offers besides is left as it is.</summary>
    public static void Watched(NotalockOrdersBuilder orders)
    {
        orders.Services.AddSingleton<WatchedStore>();
        orders.Services.AddSingleton<WatchedReports>();
        orders.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<WatchedStore>());
        orders.Services.AddSingleton<IOrderReportStore>(static services => services.GetRequiredService<WatchedReports>());
        orders.AddInMemoryStore();
    }

    /// <summary>A store of orders alone: it adds nothing up, has no outbox and keeps no events of providers, so there is no provider but people.</summary>
    public static void Bare(NotalockOrdersBuilder orders)
    {
        foreach (var simulated in orders.Services.Where(static s => s.ImplementationFactory is not null
            && (s.ServiceType == typeof(IPaymentProvider) || s.ServiceType == typeof(IPaymentWebhookParser))).ToArray())
        {
            orders.Services.Remove(simulated);
        }

        orders.Services.AddSingleton<InMemoryOrderStore>();
        orders.Services.AddSingleton<WatchedStore>();
        orders.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<WatchedStore>());
    }

    public static WatchedStore Store(this AdminHost host) => host.Services.GetRequiredService<WatchedStore>();

    public static WatchedReports Reports(this AdminHost host) => host.Services.GetRequiredService<WatchedReports>();

    /// <summary>Answers never, as a database under load, until whoever asks gives up.</summary>
    public static async Task NeverAsync(CancellationToken cancellationToken)
    {
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => given.TrySetCanceled(cancellationToken));
        await given.Task;
    }

    /// <summary>Answers never, and moves the clock on so that the patience of the admin ends.</summary>
    public static Task ForeverAsync(AdminHost host, CancellationToken cancellationToken)
    {
        var waiting = NeverAsync(cancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return waiting;
    }
}
