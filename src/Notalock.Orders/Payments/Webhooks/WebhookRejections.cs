using Microsoft.Extensions.Logging;
using Notalock.Orders.Hosting;

namespace Notalock.Orders.Payments.Webhooks;

/// <summary>Logs rejected webhooks, once per provider, reason and minute, because anybody can send them.</summary>
internal sealed class WebhookRejections(TimeProvider timeProvider)
{
    private readonly LogThrottle _throttle = new(timeProvider, TimeSpan.FromMinutes(1));

    public void Log(ILogger logger, string provider, OrderError error)
    {
        if (_throttle.ShouldWrite(provider, error.Code, out var omitted))
        {
            Hosting.Log.NotificationRejected(logger, provider, error.Code, error.Message, omitted);
        }
    }
}
