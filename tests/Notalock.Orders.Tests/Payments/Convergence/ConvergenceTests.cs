using Xunit.Abstractions;

namespace Notalock.Orders.Tests.Payments.Convergence;

/// <summary>Whatever arrives, however often, in whatever order: the order ends the same, and as the provider has it.</summary>
public class ConvergenceTests(ITestOutputHelper output)
{
    private const int Batches = 8;

    private static readonly int Histories =
        int.TryParse(Environment.GetEnvironmentVariable("NOTALOCK_ROUNDS"), System.Globalization.CultureInfo.InvariantCulture, out var rounds) ? rounds * 5 : 20;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, Batches)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Status_payment_state_amounts_refunds_and_flags_end_the_same_in_every_order_of_events(int batch)
    {
        var (permutations, events, ends) = (0, 0, new HashSet<string>());
        for (var seed = batch * Histories; seed < (batch + 1) * Histories; seed++)
        {
            await using var history = await ProviderHistory.GenerateAsync(seed);
            var random = new Random(seed);
            var told = history.Events;
            events += told.Count;
            var expected = await ReplayedShop.GetEndAsync(history, told, []);
            ends.Add(expected.End[..expected.End.IndexOf(';', StringComparison.Ordinal)]);
            foreach (var order in Orders(told, random))
            {
                permutations++;
                await Compare(history, expected, order, [], "permuted");

                // Each event once more, somewhere.
                permutations++;
                await Compare(history, expected, Shuffled([.. order, .. told.Where(_ => random.Next(2) == 0)], random), [], "permuted and duplicated");

                // Some never arrive; the reconciler looks.
                permutations++;
                var lost = told.Where(_ => random.Next(2) == 0).ToArray();
                await Compare(history, expected, [.. order.Except(lost)], lost, "permuted, some lost and healed");
            }
        }

        output.WriteLine($"{Histories} histories, {events} events, {permutations} orders of events, {ends.Count} different ends");
        permutations.Should().BeGreaterThan(Histories * 10);
    }

    private static async Task Compare(
        ProviderHistory history, (string Told, string End) expected, IReadOnlyList<SimulatedEvent> delivered, IReadOnlyList<SimulatedEvent> lost, string how)
    {
        var end = await ReplayedShop.GetEndAsync(history, delivered, lost);

        // Without the reconciler's help, unless something is missing.
        if (end.End != expected.End || (lost.Count == 0 && end.Told != expected.Told))
        {
            Assert.Fail(
                $"{how}\nStory: {string.Join(" | ", history.Story)}\nEvents: {string.Join(", ", history.Events)}\nDelivered: {string.Join(", ", delivered)}\nLost: {string.Join(", ", lost)}\nExpected: {expected.Told}\nTold:     {end.Told}\nExpected: {expected.End}\nEnded:    {end.End}");
        }
    }

    // All of them when there are few, else a sample.
    private static IEnumerable<IReadOnlyList<SimulatedEvent>> Orders(IReadOnlyList<SimulatedEvent> told, Random random)
    {
        if (told.Count <= 4)
        {
            return Permutations(told);
        }

        return Enumerable.Range(0, 24).Select(_ => Shuffled(told, random));
    }

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> items) => items.Count == 0
        ? [[]]
        : items.SelectMany((item, i) => Permutations([.. items.Take(i), .. items.Skip(i + 1)]).Select(rest => (IReadOnlyList<T>)[item, .. rest]));

    private static SimulatedEvent[] Shuffled(IReadOnlyList<SimulatedEvent> told, Random random)
    {
        var shuffled = told.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
