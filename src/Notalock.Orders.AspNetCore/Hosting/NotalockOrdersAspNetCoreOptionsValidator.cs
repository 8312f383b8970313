using Microsoft.Extensions.Options;

namespace Notalock.Orders.AspNetCore.Hosting;

/// <summary>Says at start which setting is out of bounds.</summary>
internal sealed class NotalockOrdersAspNetCoreOptionsValidator : IValidateOptions<NotalockOrdersAspNetCoreOptions>
{
    private const int LeastBytes = 1024;
    private const int MostBytes = 100 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, NotalockOrdersAspNetCoreOptions options)
    {
        var errors = new List<string>();
        Check(options.MaxBodyBytes is >= LeastBytes and <= MostBytes, "MaxBodyBytes", "is 1 KB to 100 MB");
        Check(options.MaxWebhookBytes is >= LeastBytes and <= MostBytes, "MaxWebhookBytes", "is 1 KB to 100 MB");
        Check(options.UserIdClaims.Count > 0 && !options.UserIdClaims.Any(string.IsNullOrWhiteSpace), "UserIdClaims", "names at least one claim");
        var lookup = options.Lookup;
        Check(lookup.PermitsPerClient >= 1, "Lookup.PermitsPerClient", "is 1 or more");
        Check(lookup.PermitsPerNumber >= 1, "Lookup.PermitsPerNumber", "is 1 or more");
        Check(IsWindow(lookup.ClientWindow), "Lookup.ClientWindow", "is 1 second to 1 day");
        Check(IsWindow(lookup.NumberWindow), "Lookup.NumberWindow", "is 1 second to 1 day");
        Check(lookup.AnswerTime >= TimeSpan.Zero && lookup.AnswerTime <= TimeSpan.FromSeconds(10), "Lookup.AnswerTime", "is zero to 10 seconds");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string setting, string rule)
        {
            if (!holds)
            {
                errors.Add($"NotalockOrdersAspNetCoreOptions.{setting} {rule}.");
            }
        }

        static bool IsWindow(TimeSpan window) => window >= TimeSpan.FromSeconds(1) && window <= TimeSpan.FromDays(1);
    }
}
