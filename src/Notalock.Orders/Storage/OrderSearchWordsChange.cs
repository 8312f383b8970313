namespace Notalock.Orders.Storage;

/// <summary>Represents the different words of two versions of an order.</summary>
/// <param name="Before">The words of the earlier version.</param>
/// <param name="After">The words of the later version.</param>
public sealed record OrderSearchWordsChange(IReadOnlyList<OrderSearchWord> Before, IReadOnlyList<OrderSearchWord> After)
{
    /// <summary>Returns the numbers of words only, so that a change that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(OrderSearchWordsChange)} {{ Before = {Before.Count}, After = {After.Count} }}";
}
