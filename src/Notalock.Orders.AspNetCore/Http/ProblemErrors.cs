using System.Globalization;
using System.Text.Json;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Groups errors by field for a response, within the limits of its size.</summary>
internal static class ProblemErrors
{
    /// <summary>The maximum size of everything in a problem that grows with the request or the order, in bytes.</summary>
    public const int MaxBytes = 12 * 1024;

    private const int MaxFieldLength = 200;
    private const int MaxMessageLength = 500;

    /// <summary>Groups errors by field. The last key, <c>more_errors</c>, contains the number of errors that are not listed.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="more">The number of errors that were counted, but not kept.</param>
    /// <returns>The messages by field, or <see langword="null"/> if there are none.</returns>
    public static Dictionary<string, IReadOnlyList<string>>? Group(IEnumerable<(string Field, string Message)> errors, int more = 0)
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var (count, bytes) = (0, 0);
        var notListed = new List<string>();
        foreach (var (path, text) in errors)
        {
            if (path == OrderErrorCodes.MoreErrors)
            {
                notListed.Add(text);
                continue;
            }

            var field = Shorten(path, MaxFieldLength);
            var message = Shorten(text, MaxMessageLength);
            bytes += GetSize(field) + GetSize(message);
            if (count == FieldErrorList.MaxCount || bytes > MaxBytes)
            {
                more++;
                continue;
            }

            count++;
            groups[field] = groups.TryGetValue(field, out var messages) ? [.. messages, message] : [message];
        }

        if (more > 0)
        {
            notListed.Add(string.Create(CultureInfo.InvariantCulture, $"The number of errors that are not listed is {more:N0}."));
        }

        if (notListed.Count > 0)
        {
            groups[OrderErrorCodes.MoreErrors] = notListed;
        }

        return groups.Count == 0 ? null : groups;
    }

    /// <summary>Shortens text to a maximum length. Text that is cut ends with an ellipsis.</summary>
    public static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        // A surrogate pair must not be cut in half.
        var length = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return string.Concat(text.AsSpan(0, length), "…");
    }

    private static int GetSize(string text) => JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length;
}
