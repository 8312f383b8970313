using System.Globalization;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>
/// Describes the difference between two flat records property by property, because their own text can omit personal data.
/// </summary>
internal static class PropertyDifference
{
    public static string Describe<T>(T expected, T actual, string what)
    {
        var differences = expected is null || actual is null || IsScalar(expected)
            ? []
            : expected.GetType().GetProperties()
                .Where(static property => property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, Expected: property.GetValue(expected), Actual: property.GetValue(actual)))
                .Where(static property => !Equals(property.Expected, property.Actual))
                .Select(static property => $"{property.Name} must be {Format(property.Expected)}, but was {Format(property.Actual)}")
                .ToList();
        return differences.Count == 0
            ? $"{what} must be {Format(expected)}, but was {Format(actual)}."
            : $"{what} must be as expected, but was different: {string.Join("; ", differences)}.";
    }

    private static bool IsScalar(object value) => value is string or Guid or DateTimeOffset or Money || value.GetType().IsPrimitive;

    private static string Format(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
