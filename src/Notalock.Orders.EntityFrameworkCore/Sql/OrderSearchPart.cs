using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents how one alternative of a search is executed.</summary>
/// <param name="Alternative">The alternative.</param>
/// <param name="Driver">The term whose words are read from their index. The others are conditions on the orders that it finds.</param>
/// <param name="Count">
/// The number of rows of the driver, or <see langword="null"/> if there are more than <see cref="OrderSearchLimits.MaxCount"/>.
/// </param>
/// <param name="Words">
/// The distinct words of the driver, or <see langword="null"/> if there are more than <see cref="OrderSearchLimits.MaxWords"/> or if they
/// were not needed.
/// </param>
/// <param name="OtherWords">The distinct words of each other term that has at most as many.</param>
internal sealed record OrderSearchPart(
    OrderSearchAlternative Alternative,
    OrderSearchTerm Driver,
    int? Count,
    IReadOnlyList<string>? Words = null,
    IReadOnlyList<IReadOnlyList<string>>? OtherWords = null);
