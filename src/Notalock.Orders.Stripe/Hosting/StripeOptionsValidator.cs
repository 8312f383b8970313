using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Notalock.Orders.Stripe.Gateway;

namespace Notalock.Orders.Stripe.Hosting;

internal sealed class StripeOptionsValidator : IValidateOptions<StripeOptions>
{
    private const string WebhookPrefix = "whsec_";

    private static readonly SearchValues<char> NotInDescriptor = SearchValues.Create("<>\\'\"*");

    public bool IsReflectionEnabled { get; init; } = JsonSerializer.IsReflectionEnabledByDefault;

    public ValidateOptionsResult Validate(string? name, StripeOptions options)
    {
        var errors = new List<string>();
        var suffix = string.IsNullOrEmpty(name) ? string.Empty : $" Registration: '{name}'.";
        CheckKey(options, errors);
        CheckClient(options, errors);
        CheckWebhookSecrets(options, errors);
        Check(
            options.SignatureTolerance >= TimeSpan.FromSeconds(1) && options.SignatureTolerance <= TimeSpan.FromHours(1),
            $"SignatureTolerance must be between 1 second and 1 hour, but was {options.SignatureTolerance:c}");
        Check(
            options.Timeout >= TimeSpan.FromSeconds(1) && options.Timeout <= TimeSpan.FromMinutes(5),
            $"Timeout must be between 1 second and 5 minutes, but was {options.Timeout:c}");
        Check(IsAllowed(options.BaseAddress), "BaseAddress must be an absolute https address, or an http address of the local machine");
        Check(
            options.StatementDescriptorSuffix is not { } descriptor || IsDescriptor(descriptor),
            "StatementDescriptorSuffix must be between 1 and 22 characters long with at least one letter, and must not contain " +
            "< > \\ ' \" *");
        Check(
            options.Account is not { } account || IsAccount(account),
            "Account must be the id of a connected account (acct_…), without whitespace");
        Check(
            options.PageLifetime is not { } lifetime || (lifetime >= TimeSpan.FromMinutes(30) && lifetime <= TimeSpan.FromHours(24)),
            $"PageLifetime must be between 30 minutes and 24 hours, but was {options.PageLifetime:c}");
        Check(
            options.PageLocale is not { } locale || IsLocale(locale),
            "PageLocale must be a locale of Stripe, such as de or pt-BR");

        // The SDK serializes by reflection. Without it, parameters would be missing in requests.
        if (!IsReflectionEnabled)
        {
            errors.Add(
                "JsonSerializerIsReflectionEnabledByDefault must be true in the project of the application, because Stripe.net uses " +
                "reflection.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => error + suffix));

        void Check(bool isValid, string rule)
        {
            if (!isValid)
            {
                errors.Add($"StripeOptions.{rule}.");
            }
        }
    }

    // These messages do not repeat the value: it may be a secret that was pasted into the wrong setting.
    private static void CheckKey(StripeOptions options, List<string> errors)
    {
        var key = StripeRegistration.GetKey(options);
        if (string.IsNullOrWhiteSpace(key))
        {
            errors.Add("StripeOptions.SecretKey must be set to the secret key (sk_…) or a restricted key (rk_…) of the Stripe account.");
        }
        else if (StripeKey.IsPublishable(key))
        {
            errors.Add("StripeOptions.SecretKey must be a secret key (sk_…) or a restricted key (rk_…), but was a publishable key (pk_…).");
        }
        else if (!StripeKey.IsSecret(key) || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            errors.Add(
                "StripeOptions.SecretKey must start with sk_test_, sk_live_, rk_test_ or rk_live_ and must not contain whitespace or " +
                "non-ASCII characters.");
        }
        else if (options.LiveMode is true && !StripeKey.IsLive(key))
        {
            errors.Add("StripeOptions.SecretKey must be a live key if StripeOptions.LiveMode is true, but was a test key.");
        }
        else if (options.LiveMode is false && StripeKey.IsLive(key))
        {
            errors.Add("StripeOptions.SecretKey must be a test key if StripeOptions.LiveMode is false, but was a live key.");
        }
    }

    private static void CheckClient(StripeOptions options, List<string> errors)
    {
        if (options.Client is not { } client)
        {
            if (options.UseClientTransport)
            {
                errors.Add("StripeOptions.UseClientTransport must be false if StripeOptions.Client is not set.");
            }

            return;
        }

        if (options.UseClientTransport)
        {
            if (!string.IsNullOrWhiteSpace(options.SecretKey) && options.SecretKey != client.ApiKey)
            {
                errors.Add("StripeOptions.SecretKey must be empty or the key of StripeOptions.Client if its transport is used.");
            }
        }
        else if (StripeHostClient.HasOwnTransport(client))
        {
            errors.Add(
                "StripeOptions.UseClientTransport must be true if StripeOptions.Client has its own HTTP client. Otherwise, create the " +
                "client without an HTTP client.");
        }

        try
        {
            StripeHostClient.GetAccount(client);
        }
        catch (MissingMemberException) when (options.Account is null)
        {
            errors.Add("StripeOptions.Account must be set, because this version of Stripe.net does not expose the account of a client.");
        }
        catch (MissingMemberException)
        {
            // The account of the options is used.
        }
    }

    private static void CheckWebhookSecrets(StripeOptions options, List<string> errors)
    {
        if (options.WebhookSecrets.Count == 0)
        {
            errors.Add(
                "StripeOptions.WebhookSecrets must contain at least one signing secret, but was empty. Add the secret (whsec_…) of the " +
                "webhook endpoint, or of `stripe listen` during development.");
        }

        for (var i = 0; i < options.WebhookSecrets.Count; i++)
        {
            var secret = options.WebhookSecrets[i];
            if (string.IsNullOrWhiteSpace(secret))
            {
                errors.Add($"StripeOptions.WebhookSecrets[{i}] must not be empty.");
            }
            else if (!IsWebhookSecret(secret))
            {
                errors.Add(
                    $"StripeOptions.WebhookSecrets[{i}] must start with whsec_ and must not contain whitespace or non-ASCII characters.");
            }
        }
    }

    private static bool IsWebhookSecret(string secret) =>
        secret.Length > WebhookPrefix.Length &&
        secret.StartsWith(WebhookPrefix, StringComparison.Ordinal) &&
        !secret.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static bool IsAllowed(Uri? address) =>
        address is { IsAbsoluteUri: true } &&
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static bool IsLocale(string locale) =>
        locale.Length is > 1 and <= 10 && locale.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsAccount(string account) =>
        account.Length is > 5 and <= 255
        && account.StartsWith("acct_", StringComparison.Ordinal)
        && account.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static bool IsDescriptor(string suffix) =>
        suffix.Length is > 0 and <= 22 &&
        suffix.Any(char.IsAsciiLetter) && !suffix.AsSpan().ContainsAny(NotInDescriptor);
}
