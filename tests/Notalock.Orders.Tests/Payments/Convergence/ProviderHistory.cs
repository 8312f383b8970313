namespace Notalock.Orders.Tests.Payments.Convergence;

/// <summary>
/// A generated history of a payment at the provider: a customer who is declined, returns, and pays or lets the payment expire; captures,
/// voids, refunds and cancellations of the shop without responses; refunds and disputes in the dashboard. It also has the order as it
/// was before the first of the events.
/// </summary>
internal sealed class ProviderHistory : IAsyncDisposable
{
    private readonly PaymentShop _shop;
    private readonly Random _random;
    private int _before;

    private ProviderHistory(int seed)
    {
        _random = new Random(seed);
        _shop = new PaymentShop(o =>
        {
            o.Seed = seed;
            o.RefundEvents = Pick(SimulatedRefundEvents.Cumulative, SimulatedRefundEvents.Separate, SimulatedRefundEvents.Both);
        });
    }

    /// <summary>Gets the order as it was committed when the first of <see cref="Events"/> occurred.</summary>
    public Order Order { get; private set; } = null!;

    public IReadOnlyList<SimulatedEvent> Events { get; private set; } = [];

    public SimulatedPaymentProvider Bank => _shop.Bank;

    public TestTimeProvider Clock => _shop.Clock;

    public List<string> Story { get; } = [];

    public static async Task<ProviderHistory> GenerateAsync(int seed)
    {
        var history = new ProviderHistory(seed);
        await history.RunAsync();
        return history;
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private async Task RunAsync()
    {
        var order = await _shop.PlaceAsync();
        var capture = Chance(0.6);
        var command = new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer) { CaptureImmediately = capture };
        var started = (await _shop.Orders.StartPaymentAsync(command)).EnsureSucceeded();
        Order = started.Order;
        _before = Bank.Events.Count;
        Story.Add(capture ? "started" : "authorizing");
        PayOrAbandon(started.Payment.Reference!);
        if (Chance(0.25))
        {
            await SecondAttemptAsync(order, capture);
        }

        if (Chance(0.5))
        {
            await LoseResponseAsync(order);
        }

        AddDashboardActions();
        Events = [.. Bank.Events.Skip(_before)];
    }

    private void PayOrAbandon(string reference)
    {
        for (var attempts = _random.Next(4); attempts > 0; attempts--)
        {
            switch (_random.Next(3))
            {
                case 0:
                    Act("declined", () => Bank.Decline(reference));
                    break;
                case 1:
                    Act("requires action", () => Bank.RequireAction(reference));
                    break;
                default:
                    Act("processing", () => Bank.Process(reference));
                    Act("processing failed", () => Bank.CompleteProcessing(reference, succeeded: false));
                    break;
            }
        }

        if (Chance(0.8))
        {
            Act("paid", () => Bank.Pay(reference));
        }
        else if (Chance(0.5))
        {
            Act("expired", () => Bank.Expire(reference));
        }
    }

    // A second tab with another payment type: the first attempt is canceled, unless it was captured.
    private async Task SecondAttemptAsync(Order order, bool capture)
    {
        var second = await _shop.Orders.StartPaymentAsync(new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer)
        {
            CaptureImmediately = capture,
            Hosted = true,
            ReturnUrl = "https://shop.example/thanks",
        });
        if (second.Succeeded)
        {
            Story.Add("second attempt");
            (Order, _before) = (await _shop.ReloadAsync(order), Bank.Events.Count);
            PayOrAbandon(second.Value.Payment.SessionReference!);
        }
    }

    // The shop receives the events so far, requests an operation, and never receives the response.
    private async Task LoseResponseAsync(Order order)
    {
        await _shop.DeliverAsync();
        order = await _shop.ReloadAsync(order);
        Bank.Faults = SimulatedFaultPlan.None with { ResponseLost = 1 };
        if (order.Payments.FirstOrDefault(p => p.Status == OrderPaymentStatus.Authorized) is { } authorized && Chance(0.6))
        {
            var amount = Chance(0.5) ? authorized.AuthorizedAmount : Shop.Dollars(40);
            Story.Add($"captured {amount}, response lost");
            await _shop.Orders.CaptureAsync(new CapturePayment(order.Id, authorized.Id, Shop.Clerk) { Amount = amount });
        }
        else if (order.CapturedAmount.MinorUnits > 0 && Chance(0.6))
        {
            Story.Add("refunded, response lost");
            await _shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(25) });
        }
        else
        {
            Story.Add("canceled, responses lost");
            await _shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        }

        Bank.Faults = SimulatedFaultPlan.None;
        Order = await _shop.ReloadAsync(order);
        _before = Bank.Events.Count - Math.Min(Bank.PendingDeliveries, Bank.Events.Count);
    }

    private void AddDashboardActions()
    {
        foreach (var reference in Bank.Payments.Select(p => p.Reference).OfType<string>())
        {
            if (Chance(0.6))
            {
                Act("refunded in the dashboard", () => Bank.RefundInDashboard(reference, Shop.Dollars(15)));
            }

            if (Chance(0.2))
            {
                Act("authorization expired", () => Bank.ExpireAuthorization(reference));
            }

            if (Chance(0.4))
            {
                Act("disputed", () =>
                {
                    var dispute = Bank.OpenDispute(reference, inquiry: Chance(0.3));
                    if (Chance(0.6))
                    {
                        Bank.CloseDispute(dispute.Reference, won: Chance(0.5));
                    }
                });
            }
        }

        foreach (var refund in Bank.Ledger.Where(m => m.Kind == SimulatedMovementKind.Refunded && Chance(0.3)).ToArray())
        {
            Act("refund failed", () => Bank.CompleteRefund(refund.Reference!, OrderRefundStatus.Failed));
        }
    }

    // The provider rejects actions that are impossible in the current state; the story records them as not done.
    private void Act(string description, Action action)
    {
        try
        {
            action();
            Story.Add(description);
        }
        catch (InvalidOperationException)
        {
            Story.Add("(not " + description + ")");
        }
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
