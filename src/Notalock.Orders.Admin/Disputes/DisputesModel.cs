namespace Notalock.Orders.Admin.Disputes;

/// <summary>Represents the open disputes.</summary>
/// <param name="Rows">The disputes, the earliest deadline first.</param>
/// <param name="HasMore">A value indicating whether there are more orders with open disputes than the page can show.</param>
internal sealed record DisputesModel(IReadOnlyList<DisputeRow> Rows, bool HasMore);
