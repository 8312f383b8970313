using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Notalock.Orders.Stripe.Hosting;

/// <summary>Logs once if the application uses another version of the SDK than the one that this package was tested with.</summary>
internal sealed class StripeVersionCheck(ILogger logger) : IHostedService
{
    public const string TestedVersion = "53.1.0";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (StripeConfiguration.StripeNetVersion is { } version && version != TestedVersion)
        {
            Log.SdkDiffers(logger, version, StripeConfiguration.ApiVersion, TestedVersion);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
