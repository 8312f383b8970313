using System.Globalization;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Hosting;

internal sealed class NotalockOrdersOptionsValidator : IValidateOptions<NotalockOrdersOptions>
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, NotalockOrdersOptions options)
    {
        var errors = new List<string>();
        if (options.TimeZone is null)
        {
            errors.Add("NotalockOrdersOptions.TimeZone must be set, but was null.");
        }

        if (options.PublicUrl is { } url && !IsPublicUrl(url))
        {
            errors.Add(
                "NotalockOrdersOptions.PublicUrl must be an absolute HTTP or HTTPS URL without query, fragment and user name, "
                + $"but was '{url}'.");
        }

        CheckNumber(options.MaxItems, 1, OrderFieldLimits.Items, "MaxItems");
        CheckNumber(options.MaxCommitAttempts, 1, 1_000, "MaxCommitAttempts");
        if (options.AccessTokenLifetime < Hour)
        {
            errors.Add(
                "NotalockOrdersOptions.AccessTokenLifetime must be null or at least 1 hour, "
                + $"but was {Describe(options.AccessTokenLifetime.Value)}.");
        }

        CheckMinimum(options.KeyRetention, Day, "KeyRetention");

        CheckNumber(options.Fulfillment.MaxShipments, 1, OrderFieldLimits.Shipments, "Fulfillment.MaxShipments");

        var returns = options.Returns;
        CheckDuration(returns.Window, Hour, 3_650 * Day, "Returns.Window");
        CheckDuration(returns.TransitAllowance, TimeSpan.Zero, 365 * Day, "Returns.TransitAllowance");
        CheckDuration(returns.OverdueAfter, Day, 365 * Day, "Returns.OverdueAfter");
        CheckNumber(returns.MaxReturns, 1, OrderFieldLimits.Returns, "Returns.MaxReturns");
        if (returns.Reasons.Any(static reason => string.IsNullOrWhiteSpace(reason) || reason.Length > OrderFieldLimits.ReturnReason))
        {
            errors.Add(
                $"NotalockOrdersOptions.Returns.Reasons must contain codes between 1 and {OrderFieldLimits.ReturnReason} characters long.");
        }

        var outbox = options.Outbox;
        CheckDuration(outbox.PollingInterval, 10 * Millisecond, Hour, "Outbox.PollingInterval");
        CheckDuration(outbox.LeaseDuration, Second, Hour, "Outbox.LeaseDuration");
        CheckDuration(outbox.MaxClockDifference, Second, Day, "Outbox.MaxClockDifference");
        CheckDuration(outbox.HandlerTimeout, Second, Hour, "Outbox.HandlerTimeout");
        CheckNumber(outbox.BatchSize, 1, 1_000, "Outbox.BatchSize");
        CheckNumber(outbox.MaxConcurrency, 1, 100, "Outbox.MaxConcurrency");
        CheckNumber(outbox.MaxAttempts, 1, 100, "Outbox.MaxAttempts");
        CheckDuration(outbox.MaxRetryDelay, Millisecond, Day, "Outbox.MaxRetryDelay");
        CheckDuration(outbox.RetryDelay, Millisecond, outbox.MaxRetryDelay, "Outbox.RetryDelay", "Outbox.MaxRetryDelay");
        CheckMinimum(outbox.UnhandledRetention, Hour, "Outbox.UnhandledRetention");

        var payments = options.Payments;
        CheckDuration(payments.ReconcileInterval, Second, Hour, "Payments.ReconcileInterval");
        CheckNumber(payments.BatchSize, 1, 10_000, "Payments.BatchSize");
        CheckDuration(payments.ResponseTimeout, Second, Hour, "Payments.ResponseTimeout");
        CheckDuration(payments.MaxCheckDelay, Second, 7 * Day, "Payments.MaxCheckDelay");
        CheckDuration(payments.CheckDelay, Second, payments.MaxCheckDelay, "Payments.CheckDelay", "Payments.MaxCheckDelay");
        CheckDuration(payments.GiveUpAfter, Hour, 90 * Day, "Payments.GiveUpAfter");
        CheckDuration(payments.AuthorizationExpiryWarning, TimeSpan.Zero, 30 * Day, "Payments.AuthorizationExpiryWarning");
        CheckNumber(payments.MaxAttempts, 1, 1_000, "Payments.MaxAttempts");
        CheckLifetime(payments.UnpaidLifetime, "Payments.UnpaidLifetime");
        foreach (var (provider, lifetime) in payments.UnpaidLifetimes)
        {
            CheckLifetime(lifetime, $"Payments.UnpaidLifetimes[{provider}]");
        }

        errors.AddRange(options.Transitions.Build().Validate().Select(static e => "NotalockOrdersOptions.Transitions: " + e));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void CheckNumber(int value, int min, int max, string setting)
        {
            if (value < min || value > max)
            {
                errors.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"NotalockOrdersOptions.{setting} must be between {min:N0} and {max:N0}, but was {value:N0}."));
            }
        }

        void CheckDuration(TimeSpan value, TimeSpan min, TimeSpan max, string setting, string? maxSetting = null)
        {
            if (value < min || value > max)
            {
                var upper = maxSetting is null ? Describe(max) : $"{maxSetting} ({Describe(max)})";
                errors.Add($"NotalockOrdersOptions.{setting} must be between {Describe(min)} and {upper}, but was {Describe(value)}.");
            }
        }

        void CheckMinimum(TimeSpan value, TimeSpan min, string setting)
        {
            if (value < min)
            {
                errors.Add($"NotalockOrdersOptions.{setting} must be at least {Describe(min)}, but was {Describe(value)}.");
            }
        }

        void CheckLifetime(TimeSpan? value, string setting)
        {
            if (value < Minute)
            {
                errors.Add(
                    $"NotalockOrdersOptions.{setting} must be null or at least {Describe(Minute)}, but was {Describe(value.Value)}.");
            }
        }
    }

    private static bool IsPublicUrl(Uri url) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Query.Length == 0
        && url.Fragment.Length == 0
        && url.UserInfo.Length == 0;

    private static string Describe(TimeSpan value)
    {
        (TimeSpan Unit, string Name)[] units =
            [(Day, "day"), (Hour, "hour"), (Minute, "minute"), (Second, "second"), (Millisecond, "millisecond")];
        foreach (var (unit, unitName) in units)
        {
            if (value != TimeSpan.Zero && value.Ticks % unit.Ticks == 0)
            {
                var count = value.Ticks / unit.Ticks;
                return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unitName}{(count is 1 or -1 ? string.Empty : "s")}");
            }
        }

        return value == TimeSpan.Zero ? "0" : value.ToString("c", CultureInfo.InvariantCulture);
    }
}
