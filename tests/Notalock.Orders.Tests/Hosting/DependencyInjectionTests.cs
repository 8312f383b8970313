using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Tests.Hosting;

public class DependencyInjectionTests
{
    [Fact]
    public async Task A_host_without_a_store_fails_with_the_methods_to_call()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddNotalockOrders();
        using var host = builder.Build();

        await host.Invoking(h => h.StartAsync())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*AddEntityFrameworkCoreStore*");
    }

    [Fact]
    public async Task Invalid_options_fail_the_start_and_the_message_names_the_setting()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddNotalockOrders(o =>
        {
            o.MaxItems = 0;
            o.Outbox.LeaseDuration = TimeSpan.Zero;
            o.Transitions.Allow(OrderStatus.Paid, new OrderStatus("limbo"));
        }).AddInMemoryStore();
        using var host = builder.Build();

        var failure = await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>();

        failure.Which.Failures.Should().HaveCount(3);
        failure.Which.Message.Should()
            .Contain("NotalockOrdersOptions.MaxItems must be between 1 and 10,000, but was 0.")
            .And.Contain("Outbox.LeaseDuration must be between 1 second and 1 hour, but was ")
            .And.Contain("'limbo' must be terminal or have a transition");
    }

    [Fact]
    public async Task Adding_everything_twice_has_no_effect()
    {
        var builder = Host.CreateApplicationBuilder();
        for (var i = 0; i < 2; i++)
        {
            builder.Services.AddNotalockOrders().AddInMemoryStore().AddEventHandler<Nothing>();
        }

        using var host = builder.Build();
        await host.StartAsync();
        using var scope = host.Services.CreateScope();

        scope.ServiceProvider.GetServices<Notalock.Orders.IOrderEventHandler>().Should().HaveCount(1);
        host.Services.GetServices<IHostedService>().Select(s => s.GetType()).Should().OnlyHaveUniqueItems();
        (await scope.ServiceProvider.GetRequiredService<OrderService>().CreateAsync(Shop.Cart())).Succeeded.Should().BeTrue();
        await host.StopAsync();
    }

    [Fact]
    public void A_subclass_of_the_service_is_resolved_by_both_types()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().UseOrderService<OurOrders>();
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        scope.ServiceProvider.GetRequiredService<OrderService>().Should().BeSameAs(scope.ServiceProvider.GetRequiredService<OurOrders>());
    }

    [Fact]
    public void A_store_without_the_optional_contracts_passes_container_validation()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        ConflictingStore.Register(services.AddNotalockOrders(), new ConflictingStore());
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        using var scope = provider.CreateScope();

        scope.ServiceProvider.GetRequiredService<OrderService>().Should().NotBeNull();
        scope.ServiceProvider.Invoking(p => p.GetRequiredService<OrderReports>())
            .Should().Throw<InvalidOperationException>().WithMessage("*IOrderReportStore*");
        scope.ServiceProvider.Invoking(p => p.GetRequiredService<OrderOutbox>())
            .Should().Throw<InvalidOperationException>().WithMessage("*IOrderOutboxStore*");
    }

    private sealed class OurOrders(OrderServiceDependencies dependencies) : OrderService(dependencies);

    private sealed class Nothing : Notalock.Orders.IOrderEventHandler
    {
        public ValueTask HandleAsync(Notalock.Orders.OrderEvent orderEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
