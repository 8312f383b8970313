using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Why a request was refused (RFC 9457).</summary>
internal sealed record ProblemResponse
{
    [Description("Always about:blank: the code tells.")]
    public required string Type { get; init; }

    [Description("What the status means.")]
    public required string Title { get; init; }

    [Description("The status of the answer.")]
    public required int Status { get; init; }

    [Description("A stable code.")]
    public required string Code { get; init; }

    [Description("A sentence for people.")]
    public string? Detail { get; init; }

    [Description("What is wrong, by field.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    [Description("The status of the order.")]
    public string? CurrentStatus { get; init; }

    [Description("The status that was asked for.")]
    public string? RequestedStatus { get; init; }

    [Description("The statuses that may be asked for now.")]
    public IReadOnlyList<string>? AllowedTransitions { get; init; }

    [Description("The version of the order.")]
    public long? CurrentVersion { get; init; }

    [Description("With 412: what happened since the version that was seen.")]
    public IReadOnlyList<HistoryEntryResponse>? History { get; init; }
}
