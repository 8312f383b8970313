using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>Stops a host that would take simulated payments from real customers.</summary>
internal sealed class SimulatedEnvironmentCheck(IServiceProvider services, IOptions<SimulatedPaymentOptions> options)
    : IHostedLifecycleService
{
    // Before any other service of the host starts.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var environment = services.GetService<IHostEnvironment>();
        return environment is null || environment.IsDevelopment() || options.Value.AllowInProduction
            ? Task.CompletedTask
            : throw new InvalidOperationException(
                "AddSimulatedPayments() must be called in the Development environment only, but the environment was "
                + $"'{environment.EnvironmentName}'. With simulated payments, orders are paid without money. Register a payment provider, or "
                + "set SimulatedPaymentOptions.AllowInProduction.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
