using Notalock.Orders.Testing;

namespace Shop.Demo;

/// <summary>Defines the exceptional orders: one scenario for each flag and each rare payment state, with its age.</summary>
internal static class DemoStories
{
    public static IReadOnlyList<(TimeSpan Ago, Func<DemoWalk, SimulatedPaymentProvider, Task> Story)> All { get; } =
    [
        (TimeSpan.FromDays(9), PaidAfterCancelAsync),
        (TimeSpan.FromDays(12), OverpaidAsync),
        (TimeSpan.FromDays(15), AmountMismatchAsync),
        (TimeSpan.FromDays(4), VoidFailedAsync),
        (TimeSpan.FromDays(20), RefundFailedAsync),
        (TimeSpan.FromDays(2), RefundUnknownAsync),
        (TimeSpan.FromDays(18), DisputeOpenAsync),
        (TimeSpan.FromDays(60), DisputeLostAsync),
        (TimeSpan.FromDays(3.5), FraudWarningAsync),
        (TimeSpan.FromDays(7), ManualRefundDueAsync),
        (TimeSpan.FromDays(1.5), ReviewOpenAsync),
        (TimeSpan.FromDays(6.4), AuthorizationExpiringAsync),
        (TimeSpan.FromDays(1), AuthorizedAsync),
        (TimeSpan.FromDays(3), PartiallyPaidAsync),
        (TimeSpan.FromDays(5), VoidedAsync),
        (TimeSpan.FromDays(30), PartiallyRefundedAsync),
        (TimeSpan.FromDays(26), RefundedAsync),
        (TimeSpan.FromHours(5), FailedAsync),
        (TimeSpan.FromHours(3), StartedAsync),
        (TimeSpan.FromHours(2), PlacedAsync),
        (TimeSpan.FromDays(8), BalanceDueAsync),
        (TimeSpan.FromDays(4.5), PartlyShippedAsync),
        (TimeSpan.FromDays(1.2), PreparedAsync),
        (TimeSpan.FromDays(14), ParcelLostAsync),
        (TimeSpan.FromDays(6), ShippedAfterCancelAsync),
    ];

    private static async Task PaidAfterCancelAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromHours(5)).CancelAsync();
        await walk.After(TimeSpan.FromDays(2)).ReceiveTransferAsync(walk.Order.Total);
        await walk.NoteAsync("The transfer arrived after the cancellation. Ask the customer for the account for the refund.", visible: false);
    }

    private static async Task OverpaidAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(4)).PayAsync();
        await walk.After(TimeSpan.FromDays(1)).ReceiveTransferAsync(walk.Order.Total);
    }

    private static async Task AmountMismatchAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(2)).StartAsync();
        await walk.ActAtBankAsync(session =>
        {
            bank.ChangeAmount(session, walk.Order.Total - new Money(100, walk.Order.Currency));
            bank.Pay(session);
        });
    }

    private static async Task VoidFailedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(2)).StartAsync();
        await walk.ActAtBankAsync(session => bank.Process(session));
        await walk.After(TimeSpan.FromHours(7)).CancelAsync();
    }

    private static async Task RefundFailedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(6)).RefundAsync();
        bank.CompleteRefund(walk.Order.Refunds[^1].Reference!, OrderRefundStatus.Failed);
        await walk.After(TimeSpan.FromDays(2)).ReceiveWebhooksAsync();
    }

    // The reconciler retries with the same key, so this refund succeeds within minutes after the shop starts.
    private static async Task RefundUnknownAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        walk.After(TimeSpan.FromDays(30));
        await walk.RunWhileBankIsUnavailableAsync(() => walk.RefundAsync());
    }

    private static async Task DisputeOpenAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(11)).ActAtBankAsync(session => bank.OpenDispute(session));
    }

    private static async Task DisputeLostAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(14)).ActAtBankAsync(session => bank.OpenDispute(session));
        await walk.After(TimeSpan.FromDays(20)).ActAtBankAsync(_ => bank.CloseDispute(walk.Payment.Disputes[^1].Reference, won: false));
    }

    // The transfer cannot be returned through a provider, so staff must send the refund.
    private static async Task ManualRefundDueAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromDays(1)).ReceiveTransferAsync(walk.Order.Total);
        await walk.After(TimeSpan.FromDays(1)).CancelAsync();
    }

    // The customer will pay by bank transfer instead, so the total is due again.
    private static async Task BalanceDueAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(1)).RefundAsync(purpose: RefundPurpose.Reversal);
    }

    private static async Task PartlyShippedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(1)).ShipAsync([walk.Order.Items[0]], new OrderTracking { Carrier = "Post", Number = "EX2900001" });
        await walk.NoteAsync("The rest of your order follows as soon as it is back in stock.", visible: true);
    }

    private static async Task PreparedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromHours(20)).ShipAsync(walk.Order.Items, prepare: true);
    }

    private static async Task ParcelLostAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(1)).ShipAsync(walk.Order.Items, new OrderTracking { Carrier = "Post", Number = "EX2900002" });
        await walk.After(TimeSpan.FromDays(11)).LoseParcelAsync();
    }

    // The warehouse handed the parcel over before it learned of the cancellation.
    private static async Task ShippedAfterCancelAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromHours(20)).CancelAsync();
        await walk.After(TimeSpan.FromHours(2)).ReportParcelAsync("P-2291");
    }

    private static async Task FraudWarningAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(1)).ActAtBankAsync(session => bank.RaiseAlert(session, OrderPaymentAlertKind.FraudWarning));
    }

    private static async Task ReviewOpenAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromMinutes(1)).ActAtBankAsync(session => bank.RaiseAlert(session, OrderPaymentAlertKind.Review));
    }

    private static async Task AuthorizationExpiringAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync(capture: false);
        await walk.After(TimeSpan.FromDays(30)).LookUpAsync();
    }

    private static Task AuthorizedAsync(DemoWalk walk, SimulatedPaymentProvider bank) => walk.After(TimeSpan.FromMinutes(3)).PayAsync(capture: false);

    private static Task PartiallyPaidAsync(DemoWalk walk, SimulatedPaymentProvider bank) =>
        walk.After(TimeSpan.FromDays(1)).ReceiveTransferAsync(walk.Order.Total.Allocate(1, 1)[0]);

    private static async Task VoidedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync(capture: false);
        await walk.After(TimeSpan.FromDays(1)).VoidAsync();
    }

    private static async Task PartiallyRefundedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(8)).RefundAsync(walk.Order.Items[0].Price);
    }

    private static async Task RefundedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(3)).PayAsync();
        await walk.After(TimeSpan.FromDays(1)).CancelAsync();
    }

    // Declined a few hours ago. The bank page is still open, so the customer can try again.
    private static async Task FailedAsync(DemoWalk walk, SimulatedPaymentProvider bank)
    {
        await walk.After(TimeSpan.FromMinutes(1)).StartAsync();
        await walk.ActAtBankAsync(session => bank.Decline(session));
    }

    private static Task StartedAsync(DemoWalk walk, SimulatedPaymentProvider bank) => walk.After(TimeSpan.FromMinutes(1)).StartAsync();

    private static Task PlacedAsync(DemoWalk walk, SimulatedPaymentProvider bank) => Task.CompletedTask;
}
