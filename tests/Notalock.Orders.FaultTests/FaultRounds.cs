using System.Globalization;

namespace Notalock.Orders.FaultTests;

/// <summary>Gets the number of rounds of the slow tests. The default is 5; <c>NOTALOCK_ROUNDS</c> overrides it.</summary>
internal static class FaultRounds
{
    public static int Kills { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NOTALOCK_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 5;
}
