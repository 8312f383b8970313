namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Describes the values that requests use for an enumeration.</summary>
/// <typeparam name="TEnum">The type of the enumeration.</typeparam>
internal static class WireNames<TEnum>
    where TEnum : struct, Enum
{
    /// <summary>Gets the message of an error for an unknown value.</summary>
    public static string Requirement { get; } =
        $"must be one of {string.Join(", ", Enum.GetValues<TEnum>().Select(OrderNames.ToWireName))}.";
}
