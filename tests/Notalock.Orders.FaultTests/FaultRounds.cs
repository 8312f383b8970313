using System.Globalization;

namespace Notalock.Orders.FaultTests;

/// <summary>How many rounds the slow proofs run: few by default, all with <c>NOTALOCK_ROUNDS=50</c>.</summary>
internal static class FaultRounds
{
    public static int Kills { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NOTALOCK_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 5;
}
