using Microsoft.Extensions.Options;

namespace Notalock.Orders.Hosting;

internal sealed class NotalockOrdersOptionsValidator : IValidateOptions<NotalockOrdersOptions>
{
    public ValidateOptionsResult Validate(string? name, NotalockOrdersOptions options)
    {
        var errors = new List<string>();
        Check(options.TimeZone is not null, "TimeZone", "is required");
        Check(options.MaxItems is >= 1 and <= 10_000, "MaxItems", "is 1 to 10,000");
        Check(options.MaxCommitAttempts is >= 1 and <= 1_000, "MaxCommitAttempts", "is 1 to 1,000");
        Check(options.KeyRetention >= TimeSpan.FromDays(1), "KeyRetention", "is at least 1 day");
        var outbox = options.Outbox;
        Check(InRange(outbox.PollingInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)), "Outbox.PollingInterval", "is 10 milliseconds to 1 hour");
        Check(InRange(outbox.LeaseDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "Outbox.LeaseDuration", "is 1 second to 1 hour");
        Check(outbox.BatchSize is >= 1 and <= 1_000, "Outbox.BatchSize", "is 1 to 1,000");
        Check(outbox.MaxConcurrency is >= 1 and <= 100, "Outbox.MaxConcurrency", "is 1 to 100");
        Check(outbox.MaxAttempts is >= 1 and <= 100, "Outbox.MaxAttempts", "is 1 to 100");
        Check(InRange(outbox.MaxRetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)), "Outbox.MaxRetryDelay", "is 1 millisecond to 1 day");
        Check(InRange(outbox.RetryDelay, TimeSpan.FromMilliseconds(1), outbox.MaxRetryDelay), "Outbox.RetryDelay", "is 1 millisecond to MaxRetryDelay");
        Check(outbox.UnhandledRetention >= TimeSpan.FromHours(1), "Outbox.UnhandledRetention", "is at least 1 hour");
        var payments = options.Payments;
        Check(InRange(payments.ReconcileInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "Payments.ReconcileInterval", "is 1 second to 1 hour");
        Check(payments.BatchSize is >= 1 and <= 10_000, "Payments.BatchSize", "is 1 to 10,000");
        Check(InRange(payments.ResponseTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "Payments.ResponseTimeout", "is 1 second to 1 hour");
        Check(InRange(payments.MaxCheckDelay, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)), "Payments.MaxCheckDelay", "is 1 second to 7 days");
        Check(InRange(payments.CheckDelay, TimeSpan.FromSeconds(1), payments.MaxCheckDelay), "Payments.CheckDelay", "is 1 second to MaxCheckDelay");
        Check(InRange(payments.GiveUpAfter, TimeSpan.FromHours(1), TimeSpan.FromDays(90)), "Payments.GiveUpAfter", "is 1 hour to 90 days");
        Check(InRange(payments.AuthorizationExpiryWarning, TimeSpan.Zero, TimeSpan.FromDays(30)), "Payments.AuthorizationExpiryWarning", "is zero to 30 days");
        Check(payments.UnpaidLifetime is null || payments.UnpaidLifetime >= TimeSpan.FromMinutes(1), "Payments.UnpaidLifetime", "is at least 1 minute, or null for never");
        Check(
            payments.UnpaidLifetimes.Values.All(static l => l is null || l >= TimeSpan.FromMinutes(1)), "Payments.UnpaidLifetimes", "are at least 1 minute, or null for never");
        errors.AddRange(options.Transitions.Build().Validate().Select(static e => "NotalockOrdersOptions.Transitions: " + e));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string setting, string rule)
        {
            if (!holds)
            {
                errors.Add($"NotalockOrdersOptions.{setting} {rule}.");
            }
        }

        static bool InRange(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;
    }
}
