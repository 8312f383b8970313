using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Puts stores that are watched in place of the store in memory, which stays behind them.</summary>
internal static class ObservableStores
{
    /// <summary>Orders in memory, watched. What the store offers besides is left as it is.</summary>
    public static void Watched(NotalockOrdersBuilder orders)
    {
        orders.Services.AddSingleton<ObservableStore>();
        orders.Services.AddSingleton<ObservableReports>();
        orders.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<ObservableStore>());
        orders.Services.AddSingleton<IOrderReportStore>(static services => services.GetRequiredService<ObservableReports>());
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
        orders.Services.AddSingleton<ObservableStore>();
        orders.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<ObservableStore>());
    }

    public static ObservableStore Store(this AdminHost host) => host.Services.GetRequiredService<ObservableStore>();

    public static ObservableReports Reports(this AdminHost host) => host.Services.GetRequiredService<ObservableReports>();

    /// <summary>Answers never, as a database under load, until whoever asks gives up.</summary>
    public static async Task BlockAsync(CancellationToken cancellationToken)
    {
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => given.TrySetCanceled(cancellationToken));
        await given.Task;
    }

    /// <summary>Answers never, and moves the clock on so that the patience of the admin ends.</summary>
    public static Task BlockUntilTimeoutAsync(AdminHost host, CancellationToken cancellationToken)
    {
        var waiting = BlockAsync(cancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return waiting;
    }
}
