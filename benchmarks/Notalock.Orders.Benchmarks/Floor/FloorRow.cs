using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>The figures of one operation, the library and by hand.</summary>
internal sealed record FloorRow
{
    [JsonPropertyName("op")]
    public required string Operation { get; init; }

    [JsonPropertyName("store")]
    public required string Store { get; init; }

    [JsonPropertyName("inflight")]
    public required int InFlight { get; init; }

    [JsonPropertyName("orders")]
    public required int Orders { get; init; }

    /// <summary>Throughput of the library divided by that of the hand-written code.</summary>
    [JsonPropertyName("ratio")]
    public required double Ratio { get; init; }

    [JsonPropertyName("throughput")]
    public required double Throughput { get; init; }

    [JsonPropertyName("hand_throughput")]
    public required double HandThroughput { get; init; }

    [JsonPropertyName("cpu_us")]
    public required double CpuMicroseconds { get; init; }

    [JsonPropertyName("hand_cpu_us")]
    public required double HandCpuMicroseconds { get; init; }

    /// <summary>Processor time of the server besides; null for SQLite, whose engine is in the process.</summary>
    [JsonPropertyName("server_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ServerMicroseconds { get; init; }

    [JsonPropertyName("hand_server_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? HandServerMicroseconds { get; init; }

    [JsonPropertyName("alloc_bytes")]
    public required double AllocatedBytes { get; init; }

    [JsonPropertyName("hand_alloc_bytes")]
    public required double HandAllocatedBytes { get; init; }

    /// <summary>Only for page 1,000: how much longer it takes than page 1, both by the library.</summary>
    [JsonPropertyName("cost_of_page_1")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CostOfPageOne { get; init; }

    /// <summary>Only for a duplicate: how much longer it takes than a first delivery, both by the library.</summary>
    [JsonPropertyName("cost_of_first")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CostOfFirst { get; init; }

    /// <summary>Only for a duplicate: how much more processor time it takes than a first delivery, both by the library.</summary>
    [JsonPropertyName("cpu_of_first")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CpuOfFirst { get; init; }

    /// <summary>The same with the processor time of the server; null for SQLite.</summary>
    [JsonPropertyName("cpu_with_server_of_first")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CpuWithServerOfFirst { get; init; }

    public static FloorRow Create(FloorOptions options, string operation, int inFlight, Measured library, Measured hand) => new()
    {
        Operation = operation,
        Store = options.Store,
        InFlight = inFlight,
        Orders = options.Orders,
        Ratio = Math.Round(library.Throughput / hand.Throughput, 3),
        Throughput = Math.Round(library.Throughput, 1),
        HandThroughput = Math.Round(hand.Throughput, 1),
        CpuMicroseconds = Math.Round(library.CpuMicroseconds, 1),
        HandCpuMicroseconds = Math.Round(hand.CpuMicroseconds, 1),
        ServerMicroseconds = library.ServerMicroseconds > 0 ? Math.Round(library.ServerMicroseconds, 1) : null,
        HandServerMicroseconds = hand.ServerMicroseconds > 0 ? Math.Round(hand.ServerMicroseconds, 1) : null,
        AllocatedBytes = Math.Round(library.AllocatedBytes),
        HandAllocatedBytes = Math.Round(hand.AllocatedBytes),
    };
}
