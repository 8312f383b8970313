using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The problem details of a failed request (RFC 9457).</summary>
internal sealed record ProblemResponse
{
    [Description("Always about:blank; use code to identify the problem.")]
    public required string Type { get; init; }

    [Description("The standard phrase of the HTTP status.")]
    public required string Title { get; init; }

    [Description("The HTTP status.")]
    public required int Status { get; init; }

    [Description("The stable error code.")]
    public required string Code { get; init; }

    [Description("The description of the problem.")]
    public string? Detail { get; init; }

    [Description("The validation errors by field, at most 20. If there are more, the key more_errors contains their number.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    [Description("The current status of the order.")]
    public string? CurrentStatus { get; init; }

    [Description("The requested status.")]
    public string? RequestedStatus { get; init; }

    [Description("The statuses that the order can change to now.")]
    public IReadOnlyList<string>? AllowedTransitions { get; init; }

    [Description("The current version of the order.")]
    public long? CurrentVersion { get; init; }

    [Description("With status 412: the newest history entries since the version in If-Match, up to 12 KB.")]
    public IReadOnlyList<HistoryEntryResponse>? History { get; init; }
}
