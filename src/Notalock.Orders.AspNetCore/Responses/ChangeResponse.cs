using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A changed field.</summary>
internal sealed record ChangeResponse
{
    [Description("The name of the field.")]
    public required string Field { get; init; }

    [Description("The value before the change.")]
    public string? Before { get; init; }

    [Description("The value after the change.")]
    public string? After { get; init; }
}
