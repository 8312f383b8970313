using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Idempotency;

/// <summary>Writes names, and numbers for what has none: a fingerprint is also taken of requests that are about to be refused.</summary>
internal sealed class FingerprintEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: true)
    where TEnum : struct, Enum;
