using System.Text.Json.Serialization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents the results of one operation. Processor times are those of the server, in microseconds for a request.</summary>
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

    /// <summary>Gets the result of the store calls of the operation; <see langword="null"/> for the constants.</summary>
    [JsonPropertyName("store_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StoreMicroseconds { get; init; }

    /// <summary>
    /// Gets the result of the load of a read or of the commit of a webhook; <see langword="null"/> if the operation makes only one store
    /// call.
    /// </summary>
    [JsonPropertyName("call_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CallMicroseconds { get; init; }

    /// <summary>Gets the result of the call of <see cref="OrderService"/>; <see langword="null"/> for the constants.</summary>
    [JsonPropertyName("service_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ServiceMicroseconds { get; init; }

    /// <summary>Gets the result of the request with a store that does not write; <see langword="null"/> if it is not measured.</summary>
    [JsonPropertyName("alone_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AloneMicroseconds { get; init; }

    /// <summary>
    /// Gets the result of a request that makes the store calls and returns the constant; <see langword="null"/> for the constants.
    /// </summary>
    [JsonPropertyName("bare_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BareMicroseconds { get; init; }

    [JsonPropertyName("alloc_bytes")]
    public required double AllocatedBytes { get; init; }

    [JsonPropertyName("store_alloc_bytes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StoreAllocatedBytes { get; init; }

    /// <summary>Gets the maximum of <see cref="Ratio"/>; <see langword="null"/> for the constants.</summary>
    [JsonPropertyName("target")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Target { get; init; }

    /// <summary>Gets the cost of the operation minus that of the constant.</summary>
    [JsonIgnore]
    public double OwnMicroseconds => CpuMicroseconds - ConstantMicroseconds;

    /// <summary>Gets this cost divided by the cost of the store calls.</summary>
    [JsonPropertyName("ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Ratio => RatioTo(StoreMicroseconds);

    /// <summary>Gets the same ratio for the least disturbed turns.</summary>
    [JsonPropertyName("least_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LeastRatio { get; init; }

    /// <summary>Gets a value indicating whether both ratios meet the target; <see langword="null"/> for the constants.</summary>
    [JsonPropertyName("holds")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Holds => Target is null ? null : Ratio <= Target && LeastRatio <= Target;

    /// <summary>Gets the value of <see cref="Ratio"/> if request and store together cost the sum of their separate costs.</summary>
    [JsonPropertyName("apart_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ApartRatio => AloneMicroseconds is { } alone && StoreMicroseconds is { } store
        ? Math.Round((alone - ConstantMicroseconds + store) / store, 2)
        : null;

    /// <summary>
    /// Gets the cost of the store calls in a request: <see cref="BareMicroseconds"/> minus a request that returns the constant; <see
    /// langword="null"/> for the constants.
    /// </summary>
    [JsonPropertyName("store_in_request_cpu_us")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InRequestMicroseconds { get; init; }

    /// <summary>Gets the cost of the operation minus that of the constant, divided by the cost of the store calls in a request.</summary>
    [JsonPropertyName("in_request_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InRequestRatio => RatioTo(InRequestMicroseconds);

    /// <summary>Gets the same ratio for the least disturbed turns.</summary>
    [JsonPropertyName("in_request_least_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InRequestLeastRatio { get; init; }

    /// <summary>Gets a value indicating whether both of these ratios meet the target; <see langword="null"/> for the constants.</summary>
    [JsonPropertyName("holds_in_request")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HoldsInRequest => Target is null ? null : InRequestRatio <= Target && InRequestLeastRatio <= Target;

    [JsonPropertyName("call_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CallRatio => RatioTo(CallMicroseconds);

    [JsonPropertyName("service_ratio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ServiceRatio => RatioTo(ServiceMicroseconds);

    /// <param name="options">The options of the run.</param>
    /// <param name="connections">The number of connections.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="constant">The results of the endpoint that returns a constant.</param>
    /// <param name="blank">The same with a request body if the operation has one: the cost of a bare request without store calls.</param>
    /// <param name="results">The results of the turns of the operation.</param>
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
