using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Http;

[JsonSerializable(typeof(HttpRow))]
internal sealed partial class HttpRowJsonContext : JsonSerializerContext;
