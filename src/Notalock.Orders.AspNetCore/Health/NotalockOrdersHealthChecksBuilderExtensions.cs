using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add the order health check.</summary>
public static class NotalockOrdersHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check that reports a store that does not accept commits as unhealthy, and stalled event handlers, delayed events, dead
    /// letters and missing webhooks as degraded. The store is checked with a write, at most every 10 seconds.
    /// </summary>
    /// <param name="builder">The health checks builder.</param>
    /// <param name="configure">The delegate that configures the thresholds, or <see langword="null"/> to use the defaults.</param>
    /// <param name="name">The name of the health check. The default is <c>notalock_orders</c>.</param>
    /// <param name="failureStatus">
    /// The status to report if orders cannot be committed, or <see langword="null"/> to report <see cref="HealthStatus.Unhealthy"/>.
    /// </param>
    /// <param name="tags">The tags by which health checks are filtered.</param>
    /// <returns>The health checks builder.</returns>
    /// <exception cref="ArgumentException">A threshold is out of range.</exception>
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
        ThrowIfBelow(options.MaxPendingEvents, 1, nameof(options.MaxPendingEvents));
        ThrowIfBelow(options.MaxDeadLetters, 0, nameof(options.MaxDeadLetters));
        return builder.Add(new HealthCheckRegistration(
            name, services => new OrderHealthCheck(services, options), failureStatus, tags));

        static void ThrowIfBelow(int value, int min, string setting)
        {
            if (value < min)
            {
                var message = string.Create(
                    CultureInfo.InvariantCulture, $"NotalockOrdersHealthOptions.{setting} must be {min} or more, but was {value}.");
                throw new ArgumentException(message, nameof(configure));
            }
        }
    }
}
