using Microsoft.Extensions.Logging;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Mapping;
using Stripe;

namespace Notalock.Orders.Stripe.Hosting;

/// <summary>Represents one named registration with its validated options and its gateway.</summary>
internal sealed class StripeRegistration
{
    public StripeRegistration(string name, StripeOptions options, IHttpClientFactory clients, TimeProvider time, ILogger logger)
    {
        Name = name;
        Options = options;
        var key = GetKey(options);
        Source = new StripeSource(name, options.LiveMode ?? StripeKey.IsLive(key), GetAccount(options));
        var transport = new StripeTransport(clients, StripeDefaults.GetHttpClientName(name), options.Timeout, time);
        var client = options is { UseClientTransport: true, Client: { } own }
            ? own
            : new StripeClient(new StripeClientOptions
            {
                ApiKey = key,
                ApiBase = GetAddress(options),
                HttpClient = transport,
            });
        var attempts = options.UseClientTransport ? 1 : StripeRetry.MaxAttempts;
        Gateway = new StripeGateway(client, new StripeGatewaySettings(Source.Account, options.ReadFees, attempts), time, logger);
    }

    public string Name { get; }

    public StripeOptions Options { get; }

    public StripeSource Source { get; }

    public StripeGateway Gateway { get; }

    public static string GetKey(StripeOptions options) =>
        string.IsNullOrWhiteSpace(options.SecretKey) ? options.Client?.ApiKey ?? string.Empty : options.SecretKey;

    public static string? GetAccount(StripeOptions options) =>
        options.Account ?? (options.Client is { } client ? StripeHostClient.GetAccount(client) : null);

    private static string GetAddress(StripeOptions options) =>
        (options.Client is { } client && options.BaseAddress == StripeOptions.DefaultBaseAddress
            ? client.ApiBase
            : options.BaseAddress.AbsoluteUri).TrimEnd('/');
}
