using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Captured money goes back once for each key, and is told cumulatively.</summary>
internal static class RefundCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Refunding")
    {
        { A_full_refund_returns_the_captured_amount, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay },
        { A_partial_refund_returns_the_requested_amount, ProviderRequires.Declared(PaymentCapabilities.PartialRefund), ProviderRequires.Pay },
        { Multiple_refunds_add_up, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay },
        { Refunds_of_every_declared_currency_are_exact, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay },
        { A_repeated_refund_returns_the_money_once, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay, ProviderRequires.Evidence },
        { Concurrent_refunds_with_the_same_key_return_the_money_once, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay, ProviderRequires.Evidence },
        { A_key_reused_for_another_refund_returns_no_more_money, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay, ProviderRequires.Evidence },
        { A_refund_made_in_the_dashboard_is_found, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay, ProviderRequires.RefundInDashboard },
        { A_failed_refund_is_found_as_failed, ProviderRequires.Declared(PaymentCapabilities.Refund | PaymentCapabilities.Find), ProviderRequires.Pay, ProviderRequires.FailRefund },
    };

    public static async Task A_full_refund_returns_the_captured_amount(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var refund = await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        Expect.Equal(run.Amount, refund.Amount, "The amount of a refund");
        Expect.That(refund.Reference is { Length: >= 1 and <= 255 }, $"The reference of a refund has 1 to 255 characters, but is '{refund.Reference}'.");
        await run.RequireBooksAsync(payment, 1, 1, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task A_partial_refund_returns_the_requested_amount(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        Expect.Equal(run.Part(7), (await run.RefundAsync(payment, run.Part(7)).ConfigureAwait(false)).Amount, "The amount of a partial refund");
        await run.RequireBooksAsync(payment, 1, 1, run.Amount, run.Part(7)).ConfigureAwait(false);
    }

    // Two of the same amount: they must not be taken for one.
    public static async Task Multiple_refunds_add_up(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var first = await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
        var second = await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
        Expect.That(!string.Equals(first.Reference, second.Reference, StringComparison.Ordinal), "Two refunds have the same reference.");
        await run.RequireBooksAsync(payment, 1, 2, run.Amount, run.Part(10)).ConfigureAwait(false);
        await run.RefundAsync(payment, run.Part(10)).ConfigureAwait(false);
        await run.RequireBooksAsync(payment, 1, 3, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task Refunds_of_every_declared_currency_are_exact(ProviderRun run)
    {
        foreach (var amount in run.Subject.Amounts)
        {
            var payment = await run.PayAsync(run.NewPayment(amount)).ConfigureAwait(false);
            Expect.Equal(amount, (await run.RefundAsync(payment, amount).ConfigureAwait(false)).Amount, "The amount of a refund");
            await run.RequireBooksAsync(payment, 1, 1, amount, amount).ConfigureAwait(false);
        }
    }

    public static async Task A_repeated_refund_returns_the_money_once(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var request = Small(run, payment);
        var first = ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        var second = ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        Expect.Equal(first.Reference, second.Reference, "The reference of a repeated refund");
        await run.RequireBooksAsync(payment, 1, 1, run.Amount, request.Amount).ConfigureAwait(false);
    }

    public static async Task Concurrent_refunds_with_the_same_key_return_the_money_once(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.PayAsync().ConfigureAwait(false);
            var request = Small(run, payment);
            ProviderRun.ExpectAccepted(await run.RaceAsync(() => run.CallRefundAsync(request)).ConfigureAwait(false));
            await run.RequireBooksAsync(payment, 1, 1, run.Amount, request.Amount).ConfigureAwait(false);
        }
    }

    public static async Task A_key_reused_for_another_refund_returns_no_more_money(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var request = run.Refund(payment, run.Part(5));
        ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        try
        {
            await run.CallRefundAsync(request with { Amount = run.Part(6), RefundId = run.NewId() }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            // As real providers do.
        }

        await run.RequireBooksAsync(payment, 1, 1, run.Amount, run.Part(5)).ConfigureAwait(false);
    }

    public static async Task A_refund_made_in_the_dashboard_is_found(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.Subject.RefundInDashboard!(payment.Snapshot, run.Part(5), run.CancellationToken).ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(1, found.Refunds.Count, "Refunds after one in the dashboard");
        Expect.Equal(run.Part(5), found.Refunds[0].Amount, "The amount of a refund in the dashboard");
        Expect.Equal<Guid?>(null, found.Refunds[0].RefundId, "Our id of a refund that we did not make");
        Expect.Equal(run.Part(5), found.RefundedAmount, "The refunded amount after a refund in the dashboard");
    }

    public static async Task A_failed_refund_is_found_as_failed(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var refund = await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        await run.Subject.FailRefund!(refund, run.CancellationToken).ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(OrderRefundStatus.Failed, found.Refunds.SingleOrDefault()?.Status, "The status of a refund that failed after it was taken");
    }

    // A small part where several are possible: an effect that is repeated then shows, instead of failing for want of money.
    private static PaymentRefundRequest Small(ProviderRun run, ProviderPayment payment) =>
        run.Refund(payment, run.Can(PaymentCapabilities.PartialRefund | PaymentCapabilities.MultipleRefunds) ? run.Part(1) : run.Amount);
}
