using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Notalock.Orders;

/// <summary>The one place where enumerations get their names in JSON, in columns and in messages: snake_case.</summary>
public static class OrderNames
{
    /// <summary>The name of a value: <c>partially_paid</c>.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">A declared value.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not declared.</exception>
    public static string ToWireName<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Names<TEnum>.ByValue.TryGetValue(value, out var name) ? name : throw new ArgumentOutOfRangeException(nameof(value));

    /// <summary>Reads a name.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The name, exactly.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">No value has the name.</exception>
    public static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum =>
        TryParse<TEnum>(name, out var value)
            ? value
            : throw new FormatException($"'{name}' is not a name of {typeof(TEnum).Name}.");

    /// <summary>Reads a name without throwing.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The name, or null.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether a value has the name.</returns>
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
