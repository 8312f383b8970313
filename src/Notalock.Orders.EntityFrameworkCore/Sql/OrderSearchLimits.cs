namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents the limits that decide how a search is executed. They affect its cost, not its result.</summary>
/// <param name="MaxCount">The number of rows up to which all orders of a term are read and sorted.</param>
/// <param name="MaxWords">The number of distinct words up to which each one is read in the order of its index.</param>
/// <param name="MaxWalk">The number of orders up to which the index of the sort is read before the words are.</param>
/// <param name="MaxRead">The number of rows up to which all orders of a term are read and sorted if that index has too few of them.</param>
internal sealed record OrderSearchLimits(int MaxCount, int MaxWords, int MaxWalk, int MaxRead)
{
    /// <summary>Gets the limits, which were measured with a million orders.</summary>
    public static OrderSearchLimits Default { get; } = new(3_000, 32, 20_000, 100_000);
}
