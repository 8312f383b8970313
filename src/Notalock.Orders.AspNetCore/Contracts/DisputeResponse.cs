using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Contracts;

/// <summary>A dispute of a payment.</summary>
internal sealed record DisputeResponse
{
    [Description("The id of the dispute at the provider.")]
    public required string Reference { get; init; }

    [Description("Where it stands.")]
    [Vocabulary(typeof(OrderDisputeStatus))]
    public required string Status { get; init; }

    [Description("How much is disputed.")]
    public decimal? Amount { get; init; }
}
