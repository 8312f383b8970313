namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents the part of a search that matches one field.</summary>
/// <param name="Index">The index of the part.</param>
/// <param name="Field">The number of the field.</param>
/// <param name="From">The text that follows <c>FROM</c>.</param>
internal sealed record OrderSearchBranch(int Index, int Field, string From);
