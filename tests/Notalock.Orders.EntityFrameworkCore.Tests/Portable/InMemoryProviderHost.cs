using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Portable;

/// <summary>Represents a host whose context uses EF Core's in-memory provider, as in its unit tests.</summary>
internal sealed class InMemoryProviderHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public InMemoryProviderHost(TimeProvider? clock = null)
    {
        var root = new InMemoryDatabaseRoot();
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? new TestTimeProvider());
        services.AddDbContext<ShopContext>(options => options.UseInMemoryDatabase("shop", root));
        services.AddNotalockOrders().AddEntityFrameworkCoreStore<ShopContext>();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    /// <summary>Represents the store in its own scope.</summary>
    public OrderStoreUnderTest Open(Func<ValueTask>? closing = null)
    {
        var scope = CreateScope();
        return new OrderStoreUnderTest(scope.ServiceProvider.GetRequiredService<IOrderStore>())
        {
            Outbox = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>(),
            Maintenance = scope.ServiceProvider.GetRequiredService<IOrderStoreMaintenance>(),
            Reports = scope.ServiceProvider.GetRequiredService<IOrderReportStore>(),
            PaymentEvents = scope.ServiceProvider.GetRequiredService<IPaymentEventStore>(),
            OpenAnother = _ => ValueTask.FromResult(Open()),
            Closing = async () =>
            {
                await scope.DisposeAsync();
                await (closing?.Invoke() ?? ValueTask.CompletedTask);
            },
        };
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
