using System.Globalization;
using Notalock.Orders;
using Notalock.Orders.Testing;

namespace Quickstart;

/// <summary>
/// Processes the carts while provider calls and notifications are lost. Prints the faults, the work of the reconciler, and whether the
/// provider's ledger and the orders agree in the end.
/// </summary>
internal sealed class FaultRun(OrderService orders, Journey journey, SimulatedPaymentProvider bank, PaymentReconciler reconciler, TestTimeProvider clock, FaultLog log)
{
    private const int Copies = 3;
    private const int MaxRounds = 10;
    private const int MaxSweeps = 480;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(6);

    private readonly List<(CartFile Cart, Guid OrderId)> _carts = [];
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private int _seenLog;
    private int _seenDelivered;

    public static SimulatedFaultPlan Plan(int seed) => new()
    {
        Seed = seed,
        FailureBefore = 0.1,
        ResponseLost = 0.15,
        Timeout = 0.1,
        Lost = 0.2,
        Duplicate = 0.1,
        Late = 0.1,
        Reordered = 0.1,
        Thin = 0.1,
        RefundPending = 0.3,
    };

    /// <returns><see langword="true"/> if all orders agree with the ledger; otherwise, <see langword="false"/>.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var carts = await Carts.ReadAsync(cancellationToken);
        foreach (var cart in carts.SelectMany(static c => Enumerable.Range(1, Copies).Select(n => c with { Id = $"{c.Id}-{n}" })))
        {
            _carts.Add((cart, (await journey.PlaceAsync(cart, cancellationToken)).Id));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var placed = clock.GetUtcNow();
        for (var round = 1; round <= MaxRounds && await CountAsync(static (cart, order) => !Journey.IsComplete(cart, order), cancellationToken) > 0; round++)
        {
            Console.WriteLine($"Round {round}, {Age(placed)} after the last order: every order proceeds as far as possible.");
            Console.WriteLine();
            await AdvanceAllAsync(cancellationToken);
            await PrintFaultsAsync(cancellationToken);
            await SweepAsync(placed, cancellationToken);
        }

        return await PrintResultAsync(cancellationToken);
    }

    private async Task AdvanceAllAsync(CancellationToken cancellationToken)
    {
        foreach (var (cart, id) in _carts)
        {
            await journey.AdvanceAsync(cart, (await orders.FindByIdAsync(id, cancellationToken))!, cancellationToken);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await journey.DeliverAsync(includeLate: true, cancellationToken);
    }

    private async Task SweepAsync(DateTimeOffset placed, CancellationToken cancellationToken)
    {
        var differing = await CountDifferencesAsync(cancellationToken);
        if (differing == 0)
        {
            return;
        }

        Console.WriteLine($"{differing} orders differ from the provider's ledger or have open operations. Reconciler, every {SweepInterval.TotalMinutes} minutes:");
        var rows = new List<string[]>();
        for (var sweep = 0; sweep < MaxSweeps && differing > 0; sweep++)
        {
            clock.Advance(SweepInterval);
            bank.CompletePending();
            await journey.DeliverAsync(includeLate: true, cancellationToken);
            var report = await reconciler.RunAsync(cancellationToken);
            var before = differing;
            differing = await CountDifferencesAsync(cancellationToken);
            if (report.IsEmpty && differing == before)
            {
                continue;
            }

            int[] counts =
            [
                report.EventsFetched, report.EventsReprocessed, report.EventsStillOpen, report.PaymentsChecked, report.PaymentsChanged,
                report.OperationsRetried, report.Failures.Count, differing,
            ];
            rows.Add([Age(placed), .. counts.Select(static c => c.ToString(CultureInfo.InvariantCulture))]);
        }

        Table.Print(["at", "fetched", "reprocessed", "still open", "looked up", "changed", "retried", "failed", "differ"], rows);
    }

    private async Task PrintFaultsAsync(CancellationToken cancellationToken)
    {
        var faults = log.Entries.Skip(_seenLog).ToList();
        _seenLog = log.Entries.Count;
        await foreach (var undelivered in bank.ListUndeliveredAsync(DateTimeOffset.MinValue, cancellationToken))
        {
            if (_lost.Add(undelivered.EventId))
            {
                faults.Add((undelivered.Snapshot!.OrderId!.Value, "notification lost: " + undelivered.Type));
            }
        }

        for (; _seenDelivered < journey.Delivered.Count; _seenDelivered++)
        {
            var (delivered, orderId) = journey.Delivered[_seenDelivered];
            var before = journey.Delivered.Take(_seenDelivered).Where(d => d.OrderId == orderId).Select(static d => d.Event.Number).ToArray();
            if (before.Any(number => number >= delivered.Number))
            {
                faults.Add((orderId, (before.Contains(delivered.Number) ? "notification duplicated: " : "notification out of order: ") + delivered.Type));
            }
        }

        if (faults.Count == 0)
        {
            Console.WriteLine("  No faults occurred.");
            Console.WriteLine();
            return;
        }

        Table.Print(
            ["fault", "count", "orders"],
            faults.GroupBy(static f => f.Description, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal).Select(g => (string[])
            [
                g.Key,
                g.Count().ToString(CultureInfo.InvariantCulture),
                string.Join(' ', g.Select(w => GetName(w.OrderId)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            ]));
    }

    private async Task<bool> PrintResultAsync(CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        var matching = 0;
        foreach (var (cart, id) in _carts)
        {
            var order = (await orders.FindByIdAsync(id, cancellationToken))!;
            var ledger = ProviderLedger.Create(order, bank);
            var matches = ledger.Matches(order);
            matching += matches ? 1 : 0;
            rows.Add(
            [
                GetName(id), order.Status.Value, order.CapturedAmount.ToString(), order.RefundedAmount.ToString(),
                cart.Method == "invoice" ? "(offline)" : ledger.Captured.ToString(), ledger.Refunded.ToString(), ledger.Held.ToString(), matches ? "yes" : "NO",
            ]);
        }

        var allMatch = matching == _carts.Count && bank.Ledger.All(m => _carts.Exists(c => c.OrderId == m.OrderId));
        Console.WriteLine("Orders and provider ledger:");
        Table.Print(["order", "status", "captured", "refunded", "ledger: captured", "refunded", "authorized", "agree"], rows);
        Console.WriteLine(allMatch
            ? $"{_carts.Count} orders, {bank.Ledger.Count} entries in the provider's ledger: all agree."
            : $"{matching} of {_carts.Count} orders agree with the provider's ledger.");
        return allMatch;
    }

    private Task<int> CountDifferencesAsync(CancellationToken cancellationToken) =>
        CountAsync((_, order) => !ProviderLedger.Create(order, bank).Matches(order), cancellationToken);

    private async Task<int> CountAsync(Func<CartFile, Order, bool> predicate, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (cart, id) in _carts)
        {
            count += predicate(cart, (await orders.FindByIdAsync(id, cancellationToken))!) ? 1 : 0;
        }

        return count;
    }

    private string GetName(Guid orderId) => _carts.Find(c => c.OrderId == orderId).Cart.Id["cart-".Length..];

    private string Age(DateTimeOffset placed) => (clock.GetUtcNow() - placed).ToString("hh':'mm':'ss", CultureInfo.InvariantCulture);
}
