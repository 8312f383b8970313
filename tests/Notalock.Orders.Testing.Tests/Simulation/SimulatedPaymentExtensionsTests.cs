using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedPaymentExtensionsTests
{
    [Fact]
    public async Task One_provider_and_one_parser_are_registered_by_repeated_calls()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddSimulatedPayments(options => options.Name = "demo").AddSimulatedPayments();
        await using var provider = services.BuildServiceProvider();
        var simulated = provider.GetRequiredService<SimulatedPaymentProvider>();
        provider.GetServices<IPaymentProvider>().Should().ContainSingle(p => p.Name == "demo").Which.Should().BeSameAs(simulated);
        provider.GetServices<IPaymentWebhookParser>().Should().ContainSingle().Which.Provider.Should().Be("demo");
        simulated.Name.Should().Be("demo");
    }
}
