using System.Text.Json.Serialization;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedEnvironmentTests
{
    [Theory]
    [InlineData("Production", false, false)]
    [InlineData("Staging", false, false)]
    [InlineData("Production", true, true)]
    [InlineData("Development", false, true)]
    public async Task A_host_starts_with_simulated_payments_in_development_only(string environment, bool allow, bool starts)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Services.AddNotalockOrders().AddInMemoryStore().AddSimulatedPayments(o => o.AllowInProduction = allow);
        using var host = builder.Build();

        var start = () => host.StartAsync();

        if (starts)
        {
            await start.Should().NotThrowAsync();
            await host.StopAsync();
        }
        else
        {
            await start.Should().ThrowAsync<InvalidOperationException>().WithMessage($"*'{environment}'*AllowInProduction*");
        }
    }

    [Fact]
    public void The_secret_is_random_and_is_not_serialized()
    {
        var options = new SimulatedPaymentOptions();

        options.NotificationSecret.Should().HaveLength(64).And.NotBe("simulated_secret");
        new SimulatedPaymentOptions().NotificationSecret.Should().Be(options.NotificationSecret, "the process has one");
        typeof(SimulatedPaymentOptions).GetProperty(nameof(SimulatedPaymentOptions.NotificationSecret))!
            .Should().BeDecoratedWith<JsonIgnoreAttribute>();
    }
}
