using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Builders;

public sealed class InMemoryOrderStoreExtensionsTests
{
    [Fact]
    public async Task One_instance_is_the_store_the_outbox_the_maintenance_the_reports_and_the_payment_events()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddInMemoryStore();
        await using var provider = services.BuildServiceProvider();

        var store = provider.GetRequiredService<IOrderStore>();
        store.Should().BeOfType<InMemoryOrderStore>();
        provider.GetRequiredService<IOrderOutboxStore>().Should().BeSameAs(store);
        provider.GetRequiredService<IOrderStoreMaintenance>().Should().BeSameAs(store);
        provider.GetRequiredService<IOrderReportStore>().Should().BeSameAs(store);
        provider.GetRequiredService<IPaymentEventStore>().Should().BeSameAs(store);
        services.Count(service => service.ServiceType == typeof(IOrderStore)).Should().Be(1);
    }

    [Fact]
    public async Task A_store_that_the_host_registered_stays()
    {
        var own = new InMemoryOrderStore();
        var services = new ServiceCollection();
        services.AddSingleton<IOrderStore>(own);
        services.AddNotalockOrders().AddInMemoryStore();
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IOrderStore>().Should().BeSameAs(own);
    }
}
