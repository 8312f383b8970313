using Microsoft.Extensions.Configuration;
using Shop.Payments;

namespace Shop.Tests;

public class StripeKeysTests
{
    [Fact]
    public void Keys_that_are_not_set_select_simulated_payments()
    {
        var method = PaymentMethod.From(Read([("SecretKey", ""), ("WebhookSecret", "")]));

        method.IsSimulated.Should().BeTrue();
        method.HasCardForm.Should().BeFalse();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("pk_test_1", true)]
    public void A_publishable_key_adds_the_card_form(string? key, bool hasCardForm)
    {
        var method = PaymentMethod.From(Read([("SecretKey", "sk_test_1"), ("WebhookSecret", "whsec_1"), ("PublishableKey", key)]));

        method.Should().BeEquivalentTo(new { Provider = "stripe", IsSimulated = false, HasCardForm = hasCardForm, PublishableKey = key });
    }

    [Theory]
    [InlineData("SecretKey")]
    [InlineData("WebhookSecret")]
    [InlineData("PublishableKey")]
    [InlineData("BaseAddress")]
    public void An_incomplete_configuration_is_rejected(string only)
    {
        var read = () => Read([(only, "value-31337")]);

        read.Should().Throw<InvalidOperationException>()
            .WithMessage("Stripe:SecretKey and Stripe:WebhookSecret must be set together.*")
            .Which.Message.Should().NotContain("31337");
    }

    [Theory]
    [InlineData("sk_test_1", "sk_test_31337")]
    [InlineData("sk_test_1", "pk_live_31337")]
    [InlineData("rk_live_1", "pk_test_31337")]
    public void A_publishable_key_must_be_public_and_of_the_mode_of_the_secret_key(string secretKey, string publishableKey)
    {
        var read = () => Read([("SecretKey", secretKey), ("WebhookSecret", "whsec_1"), ("PublishableKey", publishableKey)]);

        read.Should().Throw<InvalidOperationException>()
            .WithMessage("Stripe:PublishableKey must start with pk_*")
            .Which.Message.Should().NotContain("31337");
    }

    [Fact]
    public async Task A_shop_with_an_incomplete_configuration_does_not_start()
    {
        await using var shop = new ShopApp { Settings = web => web.UseSetting("Stripe:SecretKey", "sk_test_1") };

        var start = () => shop.CreateClient();

        start.Should().Throw<InvalidOperationException>().WithMessage("*Stripe:WebhookSecret must be set together*");
    }

    private static StripeKeys? Read((string Name, string? Value)[] settings) => StripeKeys.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Stripe:" + setting.Name, setting.Value)))
        .Build());
}
