using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Idempotency;

/// <summary>Writes names, or numbers for undefined values, because invalid requests also get a fingerprint.</summary>
internal sealed class FingerprintEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: true)
    where TEnum : struct, Enum;
