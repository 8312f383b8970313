using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents how one alternative of a search is executed.</summary>
/// <param name="Alternative">The alternative.</param>
/// <param name="Driver">The term whose words are read from their index. The others are conditions on the orders that it finds.</param>
/// <param name="Count">
/// The number of rows of the driver, or <see langword="null"/> if there are more than <see cref="OrderSearchLimits.MaxCount"/>.
/// </param>
/// <param name="Listed">
/// The distinct words of each term that has at most <see cref="OrderSearchLimits.MaxWords"/>, or <see langword="null"/> if no term has so
/// few or if they were not needed.
/// </param>
internal sealed record OrderSearchPart(
    OrderSearchAlternative Alternative,
    OrderSearchTerm Driver,
    int? Count,
    IReadOnlyDictionary<OrderSearchTerm, IReadOnlyList<string>>? Listed = null)
{
    /// <summary>Gets the distinct words of the driver, or <see langword="null"/> if they are not listed.</summary>
    public IReadOnlyList<string>? Words => Listed?[Driver];

    /// <summary>Gets the distinct words of each other term whose words are listed.</summary>
    public IEnumerable<IReadOnlyList<string>> OtherWords =>
        Listed?.Where(listed => !ReferenceEquals(listed.Key, Driver)).Select(static listed => listed.Value) ?? [];
}
