using System.Globalization;

namespace Notalock.Orders.Testing;

/// <summary>Represents the options of a conformance run.</summary>
public sealed record ConformanceOptions
{
    /// <summary>The name of the environment variable that sets the default of <see cref="Rounds"/>.</summary>
    public const string RoundsVariable = "NOTALOCK_ROUNDS";

    /// <summary>Gets the number of times that each race is repeated.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the value of the environment variable <c>NOTALOCK_ROUNDS</c> or, if it is not set, 25 for
    /// stores and 10 for payment providers.
    /// </value>
    /// <remarks>
    /// A single round can miss a check-then-write bug; 25 rounds reliably find it. Use 1 for the test account of a payment provider that
    /// limits or bills calls.
    /// </remarks>
    public int? Rounds { get; init; }

    /// <summary>Gets the number of concurrent callers in a race.</summary>
    /// <value>The default is <see langword="null"/>: 24 for stores and 16 for payment providers.</value>
    public int? Concurrency { get; init; }

    /// <summary>Gets the time after which a case that has not completed fails, so that a deadlock does not block the test run.</summary>
    /// <value>The default is two minutes.</value>
    public TimeSpan CaseTimeout { get; init; } = TimeSpan.FromMinutes(2);

    internal static int ParseRounds(string? text, int defaultRounds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? rounds : defaultRounds;
}
