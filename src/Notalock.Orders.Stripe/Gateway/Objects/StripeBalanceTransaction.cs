using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>
/// Represents what a charge added to the balance. Only the id is set if Stripe did not expand the object. See
/// https://docs.stripe.com/api/balance_transactions/object.
/// </summary>
internal sealed record StripeBalanceTransaction
{
    [JsonConverter(typeof(OptionalTextConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(OptionalTextConverter))]
    public string? Currency { get; init; }

    [JsonConverter(typeof(OptionalInt64Converter))]
    public long? Fee { get; init; }

    [JsonConverter(typeof(OptionalInt64Converter))]
    public long? Net { get; init; }
}
