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
            "SignatureTolerance is 1 second to 1 hour; zero would switch the check off and is refused");
        Check(options.Timeout >= TimeSpan.FromSeconds(1) && options.Timeout <= TimeSpan.FromMinutes(5), "Timeout is 1 second to 5 minutes");
        Check(
            options.BaseAddress is { IsAbsoluteUri: true } address && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)),
            "BaseAddress is an absolute https address, or http to the own machine");
        Check(
            options.StatementDescriptorSuffix is not { } suffix || IsDescriptor(suffix),
            "StatementDescriptorSuffix has at most 22 characters, at least one letter and none of < > \\ ' \" *");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string rule)
        {
            if (!holds)
            {
                errors.Add($"StripeOptions.{rule}.");
            }
        }
    }

    // The messages never repeat the value: it may be a secret that was pasted into the wrong setting.
    private static void CheckKey(StripeOptions options, List<string> errors)
    {
        var key = options.SecretKey;
        if (string.IsNullOrWhiteSpace(key))
        {
            errors.Add("StripeOptions.SecretKey is missing. It is the secret key (sk_test_… or sk_live_…) of the Stripe account, or a restricted one (rk_…).");
        }
        else if (StripeKey.IsPublishable(key))
        {
            errors.Add("StripeOptions.SecretKey holds a publishable key (pk_…), which cannot move money. Use the secret key (sk_…) or a restricted one (rk_…).");
        }
        else if (!StripeKey.IsSecret(key) || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            errors.Add("StripeOptions.SecretKey is no Stripe key: it begins with sk_test_, sk_live_, rk_test_ or rk_live_ and has no spaces.");
        }
        else if (options.LiveMode is true && !StripeKey.IsLive(key))
        {
            errors.Add("StripeOptions.SecretKey is a test key, but StripeOptions.LiveMode is true: no money would move.");
        }
        else if (options.LiveMode is false && StripeKey.IsLive(key))
        {
            errors.Add("StripeOptions.SecretKey is a live key, but StripeOptions.LiveMode is false: real money would move.");
        }
    }

    private static void CheckWebhookSecrets(StripeOptions options, List<string> errors)
    {
        if (options.WebhookSecrets.Count == 0)
        {
            errors.Add("StripeOptions.WebhookSecrets is empty. Add the signing secret (whsec_…) of the webhook endpoint, or of `stripe listen` in development.");
        }

        for (var i = 0; i < options.WebhookSecrets.Count; i++)
        {
            var secret = options.WebhookSecrets[i];
            if (string.IsNullOrWhiteSpace(secret))
            {
                errors.Add($"StripeOptions.WebhookSecrets[{i}] is empty.");
            }
            else if (secret.Length <= WebhookPrefix.Length || !secret.StartsWith(WebhookPrefix, StringComparison.Ordinal) || secret.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                errors.Add($"StripeOptions.WebhookSecrets[{i}] is no signing secret: it begins with whsec_ and has no spaces.");
            }
        }
    }

    private static bool IsDescriptor(string suffix) =>
        suffix.Length is > 0 and <= 22 && suffix.Any(char.IsAsciiLetter) && !suffix.AsSpan().ContainsAny(NotInDescriptor);
}
