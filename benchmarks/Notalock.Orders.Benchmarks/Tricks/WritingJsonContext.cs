using System.Text.Json.Serialization;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>
/// Writes two of the API's responses with generated code. The context of the API reads requests too, with a converter for exact amounts,
/// and the serializer does not use generated code for writing when its options contain a converter.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization | JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderListResponse))]
internal sealed partial class WritingJsonContext : JsonSerializerContext;
