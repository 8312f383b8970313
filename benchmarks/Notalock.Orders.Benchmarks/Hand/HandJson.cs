using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Hand;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HandAddress))]
[JsonSerializable(typeof(HandTracking))]
[JsonSerializable(typeof(HandOperation))]
[JsonSerializable(typeof(List<HandAdjustment>))]
[JsonSerializable(typeof(List<HandChange>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(HandEvent))]
[JsonSerializable(typeof(HandCart))]
[JsonSerializable(typeof(HandNotification))]
internal sealed partial class HandJson : JsonSerializerContext;
