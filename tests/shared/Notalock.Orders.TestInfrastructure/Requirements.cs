namespace Notalock.Orders.TestInfrastructure;

/// <summary>Reads the required tools from the environment variable <c>NOTALOCK_REQUIRE</c>, a list such as <c>postgres,npm</c>.</summary>
public static class Requirements
{
    private static readonly HashSet<string> Names = new(
        (Environment.GetEnvironmentVariable("NOTALOCK_REQUIRE") ?? string.Empty)
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Determines whether tests fail if a tool is missing. Otherwise, they are skipped.</summary>
    /// <param name="name">The name of the tool, such as <c>postgres</c>.</param>
    public static bool Contain(string name) => Names.Contains(name);
}
