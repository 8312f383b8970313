namespace Notalock.Orders;

/// <summary>Represents one page of the audit trail of an order.</summary>
/// <param name="Entries">The entries of the page, ordered by sequence number. Entries that a read filter hides are missing.</param>
/// <param name="NextBefore">
/// The <c>before</c> with which the next page, with older entries, is read, or <see langword="null"/> if there are no older entries.
/// </param>
public sealed record OrderHistoryPage(IReadOnlyList<OrderStatusHistory> Entries, int? NextBefore)
{
    /// <summary>The number of entries of a page unless the caller passes another one.</summary>
    public const int DefaultLimit = 100;

    /// <summary>The maximum number of entries of a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Creates the page that a store has read. The sequence numbers of an order start at 1 and have no gaps.</summary>
    /// <param name="entries">The entries, ordered by sequence number.</param>
    /// <returns>The page.</returns>
    public static OrderHistoryPage Create(IReadOnlyList<OrderStatusHistory> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new OrderHistoryPage(entries, entries is [{ Sequence: > 1 and var first }, ..] ? first : null);
    }

    /// <summary>Throws if a page cannot be read with these parameters. A store calls it before it reads.</summary>
    /// <param name="before">The sequence number at which the page ends, exclusive, or <see langword="null"/>.</param>
    /// <param name="limit">The maximum number of entries.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="before"/> is less than 1, or <paramref name="limit"/> is not between 1 and <see cref="MaxLimit"/>.
    /// </exception>
    public static void ThrowIfOutOfRange(int? before, int limit)
    {
        if (before is { } sequence)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1, nameof(before));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
    }
}
