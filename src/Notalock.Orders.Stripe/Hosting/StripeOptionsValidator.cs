using System.Buffers;
using Microsoft.Extensions.Options;
using Notalock.Orders.Stripe.Gateway;

namespace Notalock.Orders.Stripe.Hosting;

internal sealed class StripeOptionsValidator : IValidateOptions<StripeOptions>
{
    private const string WebhookPrefix = "whsec_";

    private static readonly SearchValues<char> NotInDescriptor = SearchValues.Create("<>\\'\"*");

    public ValidateOptionsResult Validate(string? name, StripeOptions options)
    {
        var errors = new List<string>();
        CheckKey(options, errors);
        CheckWebhookSecrets(options, errors);
        Check(
            options.SignatureTolerance >= TimeSpan.FromSeconds(1) && options.SignatureTolerance <= TimeSpan.FromHours(1),
            $"SignatureTolerance must be between 1 second and 1 hour, but was {options.SignatureTolerance:c}");
        Check(
            options.Timeout >= TimeSpan.FromSeconds(1) && options.Timeout <= TimeSpan.FromMinutes(5),
            $"Timeout must be between 1 second and 5 minutes, but was {options.Timeout:c}");
        Check(IsAllowed(options.BaseAddress), "BaseAddress must be an absolute https address, or an http address of the local machine");
        Check(
            options.StatementDescriptorSuffix is not { } suffix || IsDescriptor(suffix),
            "StatementDescriptorSuffix must be between 1 and 22 characters long with at least one letter, and must not contain " +
            "< > \\ ' \" *");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

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
        var key = options.SecretKey;
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

    private static bool IsDescriptor(string suffix) =>
        suffix.Length is > 0 and <= 22 &&
        suffix.Any(char.IsAsciiLetter) && !suffix.AsSpan().ContainsAny(NotInDescriptor);
}
