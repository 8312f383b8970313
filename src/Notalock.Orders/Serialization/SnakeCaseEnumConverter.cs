using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Serialization;

internal sealed class SnakeCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
