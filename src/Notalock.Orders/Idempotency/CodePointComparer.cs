namespace Notalock.Orders.Idempotency;

/// <summary>Compares text by code point, as databases do. Ordinal comparison uses UTF-16 code units, which differs above U+FFFF.</summary>
internal sealed class CodePointComparer : IComparer<string>
{
    public static CodePointComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return string.CompareOrdinal(x, y);
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length
            ? x.Length.CompareTo(y.Length)
            : Weight(x[same]).CompareTo(Weight(y[same]));
    }

    // Surrogates represent code points above those of all other code units.
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
