using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>The figures of one operation. All processor time is the server's, in microseconds for a request.</summary>
internal sealed record HttpRow
{
    [JsonPropertyName("op")]
    public required string Operation { get; init; }

    [JsonPropertyName("store")]
    public required string Store { get; init; }

    [JsonPropertyName("connections")]
    public required int Connections { get; init; }

    [JsonPropertyName("requests")]
    public required int Requests { get; init; }

    [JsonPropertyName("throughput")]
    public required double Throughput { get; init; }

    [JsonPropertyName("cpu_us")]
    public required double CpuMicroseconds { get; init; }

    [JsonPropertyName("constant_cpu_us")]
    public required double ConstantMicroseconds { get; init; }

    /// <summary>The calls of the store that the operation makes; null for the constants.</summary>
    [JsonPropertyName("store_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StoreMicroseconds { get; init; }

    /// <summary>Only the load of the reader, only the commit of the webhook; null where the store is called once anyway.</summary>
    [JsonPropertyName("call_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CallMicroseconds { get; init; }

    /// <summary>The operation of <see cref="OrderService"/>; null for the constants.</summary>
    [JsonPropertyName("service_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ServiceMicroseconds { get; init; }

    /// <summary>The request while the store only says that it writes; null where that is not measured.</summary>
    [JsonPropertyName("alone_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AloneMicroseconds { get; init; }

    /// <summary>A request that makes the calls of the store and answers the constant; null for the constants.</summary>
    [JsonPropertyName("bare_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BareMicroseconds { get; init; }

    [JsonPropertyName("alloc_bytes")]
    public required double AllocatedBytes { get; init; }

    [JsonPropertyName("store_alloc_bytes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StoreAllocatedBytes { get; init; }

    /// <summary>What <see cref="Ratio"/> may be; null for the constants.</summary>
    [JsonPropertyName("target")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Target { get; init; }

    /// <summary>What the operation costs beyond the constant.</summary>
    [JsonIgnore]
    public double OwnMicroseconds => CpuMicroseconds - ConstantMicroseconds;

    /// <summary>The same, of what the store costs.</summary>
    [JsonPropertyName("ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Ratio => RatioTo(StoreMicroseconds);

    /// <summary>The same of the turns that were disturbed least.</summary>
    [JsonPropertyName("least_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LeastRatio { get; init; }

    /// <summary>Whether both ratios are within the target; null for the constants.</summary>
    [JsonPropertyName("holds")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Holds => Target is null ? null : Ratio <= Target && LeastRatio <= Target;

    /// <summary>What <see cref="Ratio"/> would be if request and store cost together what they cost apart.</summary>
    [JsonPropertyName("apart_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ApartRatio => AloneMicroseconds is { } alone && StoreMicroseconds is { } store
        ? Math.Round((alone - ConstantMicroseconds + store) / store, 2)
        : null;

    /// <summary>What the store's calls cost in a request: <see cref="BareMicroseconds"/> without a request that is answered the constant; null for the constants.</summary>
    [JsonPropertyName("store_in_request_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InRequestMicroseconds { get; init; }

    /// <summary>What the operation costs beyond the constant, divided by what the store's calls cost in a request.</summary>
    [JsonPropertyName("in_request_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InRequestRatio => RatioTo(InRequestMicroseconds);

    /// <summary>The same of the turns that were disturbed least.</summary>
    [JsonPropertyName("in_request_least_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InRequestLeastRatio { get; init; }

    /// <summary>Whether both of these are within the target; null for the constants.</summary>
    [JsonPropertyName("holds_in_request")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HoldsInRequest => Target is null ? null : InRequestRatio <= Target && InRequestLeastRatio <= Target;

    [JsonPropertyName("call_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CallRatio => RatioTo(CallMicroseconds);

    [JsonPropertyName("service_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ServiceRatio => RatioTo(ServiceMicroseconds);

    /// <param name="options">Of the run.</param>
    /// <param name="connections">How many there were.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="constant">The endpoint that answers a constant.</param>
    /// <param name="blank">The same, having taken in a body where the operation has one: what a bare request costs without its calls.</param>
    /// <param name="results">The turns of the operation.</param>
    public static HttpRow Create(
        HttpOptions options, int connections, HttpOperation operation, HttpMeasured constant, HttpMeasured blank, Func<HttpLayer, HttpMeasured?> results)
    {
        var http = results(HttpLayer.Http)!;
        var store = results(HttpLayer.Store);
        var bare = results(HttpLayer.Bare);
        return new HttpRow
        {
            Operation = operation.ToString().ToLowerInvariant(),
            Store = options.Store,
            Connections = connections,
            Requests = http.Count,
            Throughput = Math.Round(http.Rate, 1),
            CpuMicroseconds = Math.Round(http.CpuMicroseconds, 1),
            ConstantMicroseconds = Math.Round(constant.CpuMicroseconds, 1),
            StoreMicroseconds = Rounded(store),
            CallMicroseconds = Rounded(results(HttpLayer.Call)),
            ServiceMicroseconds = Rounded(results(HttpLayer.Service)),
            LeastRatio = LeastRatioTo(store?.LeastCpuMicroseconds),
            AloneMicroseconds = Rounded(results(HttpLayer.Alone)),
            BareMicroseconds = Rounded(bare),
            InRequestMicroseconds = bare is null ? null : Math.Round(bare.CpuMicroseconds - blank.CpuMicroseconds, 1),
            InRequestLeastRatio = LeastRatioTo(bare?.LeastCpuMicroseconds - blank.LeastCpuMicroseconds),
            AllocatedBytes = Math.Round(http.Bytes),
            StoreAllocatedBytes = store is null ? null : Math.Round(store.Bytes),
            Target = operation switch { HttpOperation.Constant or HttpOperation.Post => null, HttpOperation.List => 3, _ => 2 },
        };

        double? LeastRatioTo(double? microseconds) =>
            microseconds is { } divisor ? Math.Round((http.LeastCpuMicroseconds - constant.LeastCpuMicroseconds) / divisor, 2) : null;
    }

    private double? RatioTo(double? microseconds) => microseconds is { } divisor ? Math.Round(OwnMicroseconds / divisor, 2) : null;

    private static double? Rounded(HttpMeasured? measured) => measured is null ? null : Math.Round(measured.CpuMicroseconds, 1);
}
