using System.Text;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Shortens texts to the limits of Stripe.</summary>
internal static class StripeText
{
    /// <summary>Returns at most the given number of UTF-16 characters. A surrogate pair is not split.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return Rune.TryGetRuneAt(text, length - 1, out var rune) && rune.Utf16SequenceLength == 1 || char.IsLowSurrogate(text[length - 1])
            ? text[..length]
            : text[..(length - 1)];
    }
}
