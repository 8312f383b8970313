using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Tests.Privacy;

namespace Shop.Tests;

public sealed class StartTests
{
    [Theory]
    [InlineData("Stripe:SecretKey", "sk_test_1", "Development", "*Stripe:SecretKey and Stripe:WebhookSecret must be set together.*")]
    [InlineData("Stripe:WebhookSecret", "whsec_1", "Development", "*Stripe:SecretKey and Stripe:WebhookSecret must be set together.*")]
    [InlineData("Stripe:SecretKey", "", "Production", "*AddSimulatedPayments()*Development environment only*'Production'*")]
    [InlineData("PublicUrl", "", "Production", "*PublicUrl must be set outside the Development environment.*")]
    public async Task A_shop_with_an_incomplete_configuration_does_not_start(
        string setting, string value, string environment, string message)
    {
        await using var shop = new ShopApp
        {
            Settings = web => web.UseEnvironment(environment).UseSetting(setting, value),
        };

        Func<HttpClient> start = shop.CreateClient;

        start.Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    [Fact]
    public async Task The_shop_logs_its_payment_mode_when_it_starts()
    {
        var log = new LoggedText();
        await using var shop = new ShopApp
        {
            Settings = web => web.ConfigureLogging(logging => logging.AddProvider(log)),
        };

        using var client = shop.CreateClient();

        log.Find("Payments: simulated").Should().NotBeEmpty();
    }
}
