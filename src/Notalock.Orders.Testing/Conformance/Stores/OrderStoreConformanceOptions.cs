using System.Globalization;

namespace Notalock.Orders.Testing;

/// <summary>How hard the races are run.</summary>
public sealed record OrderStoreConformanceOptions
{
    /// <summary>The environment variable that sets <see cref="Rounds"/>.</summary>
    public const string RoundsVariable = "NOTALOCK_ROUNDS";

    /// <summary>How often each race is run. A single round misses a check-then-write bug now and then; 25 do not.</summary>
    /// <value>The default is 25, or the value of the environment variable <c>NOTALOCK_ROUNDS</c>.</value>
    public int Rounds { get; init; } = RoundsFrom(Environment.GetEnvironmentVariable(RoundsVariable));

    /// <summary>How many take part in a race.</summary>
    /// <value>The default is 24.</value>
    public int Concurrency { get; init; } = 24;

    /// <summary>When a case is given up as failed: a store that waits for itself would keep the tests waiting for ever.</summary>
    /// <value>The default is two minutes.</value>
    public TimeSpan CaseTimeout { get; init; } = TimeSpan.FromMinutes(2);

    internal static int RoundsFrom(string? text, int otherwise = 25) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? rounds : otherwise;
}
