using System.Globalization;
using System.Text.RegularExpressions;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>
/// Writes the limits of <see cref="OrderFieldLimits"/> into descriptions, so that the document and the rules cannot differ.
/// </summary>
internal static partial class FieldLimitText
{
    /// <summary>Replaces each name in braces, such as <c>{Note}</c>, by the limit with this name.</summary>
    /// <exception cref="ArgumentException">No limit has this name.</exception>
    public static string? Expand(string? description) =>
        description is null ? null : Names().Replace(description, static match => GetLimit(match.Groups["name"].Value));

    private static string GetLimit(string name) => typeof(OrderFieldLimits).GetField(name)?.GetRawConstantValue() is IFormattable limit
        ? limit.ToString("N0", CultureInfo.InvariantCulture)
        : throw new ArgumentException($"The limit must be a constant of {nameof(OrderFieldLimits)}, but was '{name}'.", nameof(name));

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Names();
}
