using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Webhooks;

public class WebhookRejectionTests
{
    [Fact]
    public async Task A_flood_of_forged_webhooks_is_logged_once_per_minute()
    {
        var log = new Lines();
        await using var shop = new PaymentShop(configure: services => services.AddLogging(logging => logging.AddProvider(log)));
        for (var i = 0; i < 1_000; i++)
        {
            await ForgeAsync(shop);
        }

        log.Rejections.Should().ContainSingle().Which.Should().EndWith("0 rejections of this kind were not logged since the last entry.");
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await ForgeAsync(shop);

        log.Rejections.Should().HaveCount(2);
        log.Rejections[1].Should().EndWith("999 rejections of this kind were not logged since the last entry.");
    }

    private static async Task ForgeAsync(PaymentShop shop)
    {
        var webhook = new PaymentWebhookRequest("{}"u8.ToArray(), static _ => "forged");
        (await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, webhook)).Succeeded.Should().BeFalse();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Rejections { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 7)
            {
                Rejections.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
