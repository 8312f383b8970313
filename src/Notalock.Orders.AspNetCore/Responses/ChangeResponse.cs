using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>One field before and after.</summary>
internal sealed record ChangeResponse
{
    [Description("The field.")]
    public required string Field { get; init; }

    [Description("Its value before.")]
    public string? Before { get; init; }

    [Description("Its value after.")]
    public string? After { get; init; }
}
