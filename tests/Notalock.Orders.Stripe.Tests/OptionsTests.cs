using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Webhooks;

namespace Notalock.Orders.Stripe.Tests;

public class OptionsTests
{
    private const string Whsec = "whsec_aSecretThatMustNotBeSeen";

    public static TheoryData<string, string, Action<StripeOptions>> Mistakes() => new()
    {
        { "StripeOptions.SecretKey must be set", "no key", o => o.SecretKey = string.Empty },
        { "StripeOptions.SecretKey must be set", "a blank key", o => o.SecretKey = "  " },
        { "StripeOptions.SecretKey must be set", "a null key", o => o.SecretKey = null! },
        { "but was a publishable key", "a publishable key", o => o.SecretKey = "pk_test_51HiddenHidden" },
        { "StripeOptions.SecretKey must start with", "some text", o => o.SecretKey = "HiddenHidden" },
        { "StripeOptions.SecretKey must start with", "a webhook secret", o => o.SecretKey = Whsec },
        { "StripeOptions.SecretKey must start with", "a bare prefix", o => o.SecretKey = "sk_test_" },
        { "StripeOptions.SecretKey must start with", "a line feed", o => o.SecretKey = "sk_test_51HiddenHidden\n" },
        {
            "must be a test key if StripeOptions.LiveMode is false",
            "a live key in test mode",
            o => (o.SecretKey, o.LiveMode) = ("sk_live_51HiddenHidden", false)
        },
        {
            "must be a test key if StripeOptions.LiveMode is false",
            "a restricted live key in test mode",
            o => (o.SecretKey, o.LiveMode) = ("rk_live_51HiddenHidden", false)
        },
        { "must be a live key if StripeOptions.LiveMode is true", "a test key in live mode", o => o.LiveMode = true },
        { "StripeOptions.WebhookSecrets must contain at least one signing secret", "no secret", o => o.WebhookSecrets.Clear() },
        { "StripeOptions.WebhookSecrets[1] must not be empty", "an empty secret", o => o.WebhookSecrets.Add(string.Empty) },
        { "StripeOptions.WebhookSecrets[1] must start with whsec_", "an API key", o => o.WebhookSecrets.Add("sk_test_51HiddenHidden") },
        { "StripeOptions.WebhookSecrets[1] must start with whsec_", "a bare prefix", o => o.WebhookSecrets.Add("whsec_") },
        { "StripeOptions.WebhookSecrets[1] must start with whsec_", "a blank", o => o.WebhookSecrets.Add("whsec_Hidden Hidden") },
        {
            "StripeOptions.SignatureTolerance must be between 1 second and 1 hour, but was 00:00:00.",
            "no tolerance",
            o => o.SignatureTolerance = TimeSpan.Zero
        },
        { "StripeOptions.SignatureTolerance", "a negative tolerance", o => o.SignatureTolerance = TimeSpan.FromMinutes(-5) },
        {
            "StripeOptions.SignatureTolerance must be between 1 second and 1 hour, but was 1.00:00:00.",
            "a day",
            o => o.SignatureTolerance = TimeSpan.FromDays(1)
        },
        { "StripeOptions.Timeout", "no time", o => o.Timeout = TimeSpan.Zero },
        {
            "StripeOptions.Timeout must be between 1 second and 5 minutes, but was 01:00:00.",
            "an hour",
            o => o.Timeout = TimeSpan.FromHours(1)
        },
        { "StripeOptions.BaseAddress", "plain http", o => o.BaseAddress = new Uri("http://stripe.example/") },
        { "StripeOptions.BaseAddress", "a relative address", o => o.BaseAddress = new Uri("/v1", UriKind.Relative) },
        { "StripeOptions.StatementDescriptorSuffix", "too long", o => o.StatementDescriptorSuffix = new string('x', 23) },
        { "StripeOptions.StatementDescriptorSuffix", "no letter", o => o.StatementDescriptorSuffix = "123" },
        { "StripeOptions.StatementDescriptorSuffix", "a forbidden sign", o => o.StatementDescriptorSuffix = "LAMPS*" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Invalid_options_stop_the_host_at_startup_and_the_message_names_the_setting(
        string message, string mistake, Action<StripeOptions> apply)
    {
        using var host = Build(options =>
        {
            Valid(options);
            apply(options);
        });

        var start = async () => await host.StartAsync();

        var thrown = (await start.Should().ThrowAsync<OptionsValidationException>("{0} is invalid", mistake)).Which;
        thrown.Message.Should().Contain(message).And.NotContain("Hidden").And.NotContain(Whsec);
    }

    [Theory]
    [InlineData("sk_test_51Abc", null)]
    [InlineData("sk_test_51Abc", false)]
    [InlineData("sk_live_51Abc", null)]
    [InlineData("sk_live_51Abc", true)]
    [InlineData("rk_test_51Abc", false)]
    [InlineData("rk_live_51Abc", true)]
    public async Task Options_that_are_valid_start(string key, bool? liveMode)
    {
        using var host = Build(options =>
        {
            Valid(options);
            (options.SecretKey, options.LiveMode) = (key, liveMode);
        });

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public void The_provider_cannot_be_added_twice_under_one_name()
    {
        var builder = new ServiceCollection().AddNotalockOrders().AddInMemoryStore().AddStripe(Valid).AddStripe("stripe-eu", Valid);

        builder.Invoking(b => b.AddStripe(Valid)).Should().Throw<InvalidOperationException>().WithMessage("*once for each name*'stripe'*");
        builder.Invoking(b => b.AddStripe("stripe-eu", Valid)).Should().Throw<InvalidOperationException>().WithMessage("*'stripe-eu'*");
    }

    [Fact]
    public void The_options_of_the_default_registration_can_be_configured_further()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddStripe(Valid).AddStripe("stripe-eu", Valid);
        services.Configure<StripeOptions>(options => options.Timeout = TimeSpan.FromSeconds(9));
        services.Configure<StripeOptions>("stripe-eu", options => options.Timeout = TimeSpan.FromSeconds(8));
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        provider.GetServices<IPaymentProvider>().OfType<StripePaymentProvider>().Select(stripe => stripe.Name)
            .Should().Equal("stripe", "stripe-eu");
        provider.GetServices<IPaymentWebhookParser>().OfType<StripeWebhookParser>().Select(stripe => stripe.Provider)
            .Should().Equal("stripe", "stripe-eu");
        provider.GetServices<IValidateOptions<StripeOptions>>().OfType<Hosting.StripeOptionsValidator>().Should().ContainSingle();
        provider.GetRequiredService<IOptions<StripeOptions>>().Value.Timeout.Should().Be(TimeSpan.FromSeconds(9));
        provider.GetRequiredService<IOptionsMonitor<StripeOptions>>().Get("stripe-eu").Timeout.Should().Be(TimeSpan.FromSeconds(8));
        foreach (var name in new[] { StripeDefaults.HttpClientName, StripeDefaults.GetHttpClientName("stripe-eu") })
        {
            using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
            client.DefaultRequestHeaders.UserAgent.ToString().Should().Be("Notalock.Orders.Stripe");
        }
    }

    [Fact]
    public void The_provider_lists_undelivered_events_and_declares_its_capabilities()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddStripe(Valid);
        using var provider = services.BuildServiceProvider();
        var stripe = provider.GetServices<IPaymentProvider>().Single(p => p.Name == StripeDefaults.ProviderName);

        stripe.Should().BeAssignableTo<IPaymentEventSource>();
        stripe.Capabilities.Should().Be(PaymentCapabilities.All & ~PaymentCapabilities.MultipleCaptures);
    }

    [Fact]
    public void The_text_of_the_options_contains_no_secret()
    {
        var options = new StripeOptions();
        Valid(options);

        options.ToString().Should().NotContain(options.SecretKey).And.NotContain(Whsec);
    }

    private static void Valid(StripeOptions options)
    {
        options.SecretKey = "sk_test_51Abc";
        options.WebhookSecrets.Add(Whsec);
    }

    private static IHost Build(Action<StripeOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging();
        builder.Services.AddNotalockOrders().AddInMemoryStore().AddStripe(configure);
        return builder.Build();
    }
}
