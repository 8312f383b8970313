namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Represents the words that a part of a search finds: one word, or all that begin with it.</summary>
internal sealed record HandRange(string Word, bool IsPrefix)
{
    public string UpperBound { get; } = Word + "\U0010FFFF";

    /// <summary>Gets the text that the words of an order contain if one of them is in the range.</summary>
    public string Part { get; } = IsPrefix ? "\n" + Word : "\n" + Word + "\t";
}
