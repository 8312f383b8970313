using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents the results of one operation, for the library and for the hand-written code.</summary>
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

    /// <summary>Gets the throughput of the library divided by that of the hand-written code.</summary>
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

    /// <summary>
    /// Gets the processor time of the database server; <see langword="null"/> for SQLite, whose engine runs in the process.
    /// </summary>
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

    /// <summary>Gets the duration of page 1,000 divided by that of page 1, both for the library. Only set for page 1,000.</summary>
    [JsonPropertyName("cost_of_page_1")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CostOfPageOne { get; init; }

    /// <summary>
    /// Gets the duration of a duplicate divided by that of a first delivery, both for the library. Only set for a duplicate.
    /// </summary>
    [JsonPropertyName("cost_of_first")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CostOfFirst { get; init; }

    /// <summary>
    /// Gets the processor time of a duplicate divided by that of a first delivery, both for the library. Only set for a duplicate.
    /// </summary>
    [JsonPropertyName("cpu_of_first")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CpuOfFirst { get; init; }

    /// <summary>Gets the same ratio including the processor time of the server; <see langword="null"/> for SQLite.</summary>
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
