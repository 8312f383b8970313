using Microsoft.Extensions.Diagnostics.HealthChecks;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of orders.</summary>
public static class NotalockOrdersHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks that the store answers (unhealthy when not), that events are delivered and none was given up, and when the last webhook came
    /// (degraded when that is worrying).
    /// </summary>
    /// <param name="builder">The builder of the health checks.</param>
    /// <param name="configure">Says what is worrying; null for the defaults.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What an unreachable store is; null for unhealthy.</param>
    /// <param name="tags">Tags to select checks by.</param>
    /// <returns>The builder of the health checks.</returns>
    public static IHealthChecksBuilder AddNotalockOrders(
        this IHealthChecksBuilder builder,
        Action<NotalockOrdersHealthOptions>? configure = null,
        string name = "notalock_orders",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new NotalockOrdersHealthOptions();
        configure?.Invoke(options);
        if (options.MaxPendingEvents < 1 || options.MaxDeadLetters < 0)
        {
            throw new ArgumentException(
                $"{nameof(options.MaxPendingEvents)} is 1 or more, and {nameof(options.MaxDeadLetters)} is 0 or more.", nameof(configure));
        }

        return builder.Add(new HealthCheckRegistration(
            name, services => new OrderHealthCheck(services, options), failureStatus, tags));
    }
}
