using System.Text.Json.Serialization;
using Stripe;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>
/// Represents a response that the SDK does not parse. Its own types cannot be read if any property has an unexpected value, even if the
/// property is not needed here.
/// </summary>
#pragma warning disable CA1812 // Created by the SDK.
internal sealed class StripeRaw : IStripeEntity
#pragma warning restore CA1812
{
    [JsonIgnore]
    public StripeResponse? StripeResponse { get; set; }
}
