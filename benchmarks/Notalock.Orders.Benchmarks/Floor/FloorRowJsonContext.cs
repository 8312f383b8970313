using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Floor;

[JsonSerializable(typeof(FloorRow))]
internal sealed partial class FloorRowJsonContext : JsonSerializerContext;
