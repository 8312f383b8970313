using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Notalock.Orders;

/// <summary>Converts enumeration values to and from the snake_case names used in JSON, in columns and in messages.</summary>
public static class OrderNames
{
    /// <summary>Gets the name of a value, for example <c>partially_paid</c>.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">A defined value.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public static string ToWireName<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Names<TEnum>.ByValue.TryGetValue(value, out var name) ? name : throw new ArgumentOutOfRangeException(nameof(value));

    /// <summary>Parses a name.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The name, compared exactly.</param>
    /// <returns>The value with the name.</returns>
    /// <exception cref="FormatException">The name is not defined.</exception>
    public static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum =>
        TryParse<TEnum>(name, out var value)
            ? value
            : throw new FormatException($"The name must be defined by {typeof(TEnum).Name}, but was '{name}'.");

    /// <summary>Tries to parse a name.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The name, or <see langword="null"/>.</param>
    /// <param name="value">The value with the name, or the default value.</param>
    /// <returns><see langword="true"/> if the name is defined; otherwise, <see langword="false"/>.</returns>
    public static bool TryParse<TEnum>([NotNullWhen(true)] string? name, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return name is not null && Names<TEnum>.ByName.TryGetValue(name, out value);
    }

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>()
            .ToFrozenDictionary(static v => v, static v => JsonNamingPolicy.SnakeCaseLower.ConvertName(Enum.GetName(v)!));

        public static readonly FrozenDictionary<string, TEnum> ByName =
            ByValue.ToFrozenDictionary(static p => p.Value, static p => p.Key, StringComparer.Ordinal);
    }
}
