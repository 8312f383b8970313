namespace Notalock.Orders.TestInfrastructure;

/// <summary>What the machine must have: the environment variable <c>NOTALOCK_REQUIRE</c>, a list such as <c>postgres,npm</c>.</summary>
public static class Requirements
{
    private static readonly HashSet<string> Names = new(
        (Environment.GetEnvironmentVariable("NOTALOCK_REQUIRE") ?? string.Empty)
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether tests that need it fail where it is missing; otherwise they are skipped with a reason.</summary>
    /// <param name="name">The name, such as <c>postgres</c>.</param>
    public static bool Contain(string name) => Names.Contains(name);
}
