using System.Globalization;
using Xunit.Abstractions;

namespace Notalock.Orders.Tests.Payments.Convergence;

/// <summary>Tests that an order ends in the state of the provider, regardless of the order and the number of events.</summary>
public class ConvergenceTests(ITestOutputHelper output)
{
    private const int Batches = 8;

    private static readonly int Histories =
        int.TryParse(Environment.GetEnvironmentVariable("NOTALOCK_ROUNDS"), CultureInfo.InvariantCulture, out var rounds)
            ? rounds * 5
            : 20;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, Batches)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Status_payment_state_amounts_refunds_and_flags_are_the_same_for_every_order_of_events(int batch)
    {
        var (permutations, eventCount, ends) = (0, 0, new HashSet<string>());
        for (var seed = batch * Histories; seed < (batch + 1) * Histories; seed++)
        {
            await using var history = await ProviderHistory.GenerateAsync(seed);
            var random = new Random(seed);
            var events = history.Events;
            eventCount += events.Count;
            var expected = await ReorderedShop.GetEndAsync(history, events, []);
            ends.Add(expected.End[..expected.End.IndexOf(';', StringComparison.Ordinal)]);
            foreach (var order in GetOrders(events, random))
            {
                permutations++;
                await CompareAsync(history, expected, order, [], "permuted");

                // Some events arrive a second time.
                permutations++;
                var repeated = events.Where(_ => random.Next(2) == 0);
                await CompareAsync(history, expected, Shuffle([.. order, .. repeated], random), [], "permuted and duplicated");

                // Some events never arrive, and the reconciler finds their changes.
                permutations++;
                var lost = events.Where(_ => random.Next(2) == 0).ToArray();
                await CompareAsync(history, expected, [.. order.Except(lost)], lost, "permuted, some lost and reconciled");
            }
        }

        output.WriteLine($"{Histories} histories, {eventCount} events, {permutations} orders of events, {ends.Count} different ends");
        permutations.Should().BeGreaterThan(Histories * 10);
    }

    private static async Task CompareAsync(
        ProviderHistory history,
        (string Delivered, string End) expected,
        IReadOnlyList<SimulatedEvent> delivered,
        IReadOnlyList<SimulatedEvent> lost,
        string description)
    {
        var end = await ReorderedShop.GetEndAsync(history, delivered, lost);

        // If no event is lost, the state must be the same before the reconciler runs.
        if (end.End != expected.End || (lost.Count == 0 && end.Delivered != expected.Delivered))
        {
            Assert.Fail(
                $"{description}\n"
                + $"Story: {string.Join(" | ", history.Story)}\n"
                + $"Events: {string.Join(", ", history.Events)}\n"
                + $"Delivered: {string.Join(", ", delivered)}\n"
                + $"Lost: {string.Join(", ", lost)}\n"
                + $"Expected after delivery: {expected.Delivered}\n"
                + $"Actual after delivery:   {end.Delivered}\n"
                + $"Expected end: {expected.End}\n"
                + $"Actual end:   {end.End}");
        }
    }

    // All permutations of a few events, or a sample of many.
    private static IEnumerable<IReadOnlyList<SimulatedEvent>> GetOrders(IReadOnlyList<SimulatedEvent> events, Random random)
    {
        if (events.Count <= 4)
        {
            return Permute(events);
        }

        return Enumerable.Range(0, 24).Select(_ => Shuffle(events, random));
    }

    private static IEnumerable<IReadOnlyList<T>> Permute<T>(IReadOnlyList<T> items) => items.Count == 0
        ? [[]]
        : items.SelectMany((item, i) =>
            Permute([.. items.Take(i), .. items.Skip(i + 1)]).Select(rest => (IReadOnlyList<T>)[item, .. rest]));

    private static SimulatedEvent[] Shuffle(IReadOnlyList<SimulatedEvent> events, Random random)
    {
        var shuffled = events.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
