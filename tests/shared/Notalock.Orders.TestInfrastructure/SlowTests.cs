using System.Globalization;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Gets the settings of slow tests and of tests with generated values.</summary>
public static class SlowTests
{
    /// <summary>Gets the number of rounds. The default is 5; <c>NOTALOCK_ROUNDS</c> overrides it.</summary>
    public static int Rounds { get; } = Read("NOTALOCK_ROUNDS", 5);

    /// <summary>Gets the seed of generated values. The default is 2026; <c>NOTALOCK_SEED</c> overrides it.</summary>
    public static int Seed { get; } = Read("NOTALOCK_SEED", 2026);

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
