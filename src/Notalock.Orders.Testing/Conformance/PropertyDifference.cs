namespace Notalock.Orders.Testing.Conformance;

/// <summary>Says in what two flat records differ, property by property: their own text may leave out what is personal.</summary>
internal static class PropertyDifference
{
    public static string Between<T>(T expected, T actual)
    {
        if (expected is null || actual is null || expected is string || expected.GetType().IsPrimitive || expected is Guid or DateTimeOffset)
        {
            return $"expected {Show(expected)}, found {Show(actual)}";
        }

        var differences = expected.GetType().GetProperties()
            .Where(static property => property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, Expected: property.GetValue(expected), Actual: property.GetValue(actual)))
            .Where(static property => !Equals(property.Expected, property.Actual))
            .Select(static property => $"{property.Name}: expected {Show(property.Expected)}, found {Show(property.Actual)}")
            .ToList();
        return differences.Count == 0 ? $"expected {Show(expected)}, found {Show(actual)}" : string.Join("; ", differences);
    }

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"'{text}'",
        DateTimeOffset time => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
