using System.Globalization;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Hosting;

/// <summary>Validates the options of the HTTP API when the host starts.</summary>
internal sealed class NotalockOrdersAspNetCoreOptionsValidator : IValidateOptions<NotalockOrdersAspNetCoreOptions>
{
    private const int MinBytes = 1024;
    private const int MaxBytes = 100 * 1024 * 1024;

    private static readonly TimeSpan MinWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(1);
    private static readonly TimeSpan MaxLookupDuration = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, NotalockOrdersAspNetCoreOptions options)
    {
        var errors = new List<string>();
        var lookup = options.Lookup;
        CheckBytes("MaxBodyBytes", options.MaxBodyBytes);
        CheckBytes("MaxWebhookBytes", options.MaxWebhookBytes);
        Check(options.UserIdClaims.Count > 0, "UserIdClaims", "must contain at least one claim type, but was empty");
        Check(!options.UserIdClaims.Any(string.IsNullOrWhiteSpace), "UserIdClaims", "must not contain an empty claim type");
        foreach (var code in options.Currencies)
        {
            Check(Currency.TryFromCode(code, out _), "Currencies", $"must contain only ISO 4217 codes, but contained '{code}'");
        }

        foreach (var origin in options.AllowedReturnOrigins)
        {
            Check(
                ReturnOrigins.IsOrigin(origin),
                "AllowedReturnOrigins",
                $"must contain only origins such as https://shop.example, but contained '{origin}'");
        }

        CheckPermits("Lookup.PermitsPerClient", lookup.PermitsPerClient);
        CheckPermits("Lookup.PermitsPerNumber", lookup.PermitsPerNumber);
        CheckTime("Lookup.ClientWindow", lookup.ClientWindow, MinWindow, MaxWindow);
        CheckTime("Lookup.NumberWindow", lookup.NumberWindow, MinWindow, MaxWindow);
        CheckTime("Lookup.MinResponseTime", lookup.MinResponseTime, TimeSpan.Zero, MaxLookupDuration);
        CheckPermits("Limits.GuestOrders", options.Limits.GuestOrders ?? 1);
        CheckPermits("Limits.PaymentAttempts", options.Limits.PaymentAttempts ?? 1);
        CheckTime("Limits.Window", options.Limits.Window, MinWindow, MaxWindow);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void CheckBytes(string setting, int value) => Check(
            value is >= MinBytes and <= MaxBytes,
            setting,
            Format($"must be between {MinBytes:N0} and {MaxBytes:N0} bytes, but was {value:N0}"));

        void CheckPermits(string setting, int value) => Check(value >= 1, setting, Format($"must be 1 or more, but was {value:N0}"));

        void CheckTime(string setting, TimeSpan value, TimeSpan min, TimeSpan max) => Check(
            value >= min && value <= max, setting, Format($"must be between {min} and {max}, but was {value}"));

        void Check(bool isValid, string setting, string rule)
        {
            if (!isValid)
            {
                errors.Add($"NotalockOrdersAspNetCoreOptions.{setting} {rule}.");
            }
        }

        static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
