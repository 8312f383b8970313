using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that a refund is executed once for each key, and that refunded amounts are cumulative.</summary>
internal static class RefundCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Refunding")
    {
        { A_full_refund_returns_the_captured_amount, Requires.Declared(PaymentCapabilities.Refund), Requires.Pay },
        { A_partial_refund_returns_the_requested_amount, Requires.Declared(PaymentCapabilities.PartialRefund), Requires.Pay },
        { Multiple_refunds_add_up, Requires.Declared(PaymentCapabilities.MultipleRefunds), Requires.Pay },
        { Refunds_of_every_declared_currency_are_exact, Requires.Declared(PaymentCapabilities.Refund), Requires.Pay },
        { A_repeated_refund_returns_the_money_once, Requires.Declared(PaymentCapabilities.Refund), Requires.Pay, Requires.Evidence },
        {
            Concurrent_refunds_with_the_same_key_return_the_money_once,
            Requires.Declared(PaymentCapabilities.Refund),
            Requires.Pay,
            Requires.Evidence
        },
        {
            A_key_reused_for_another_refund_returns_no_more_money,
            Requires.Declared(PaymentCapabilities.MultipleRefunds),
            Requires.Pay,
            Requires.Evidence
        },
        { A_refund_made_in_the_dashboard_is_found, Requires.Declared(PaymentCapabilities.Find), Requires.Pay, Requires.RefundInDashboard },
        {
            A_failed_refund_is_found_as_failed,
            Requires.Declared(PaymentCapabilities.Refund | PaymentCapabilities.Find),
            Requires.Pay,
            Requires.FailRefund
        },
    };

    public static async Task A_full_refund_returns_the_captured_amount(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var refund = await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        Expect.Equal(run.Amount, refund.Amount, "The amount of the refund");
        Expect.That(
            refund.Reference is { Length: >= 1 and <= 255 },
            $"The reference of a refund must be between 1 and 255 characters long, but was '{refund.Reference}'.");
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task A_partial_refund_returns_the_requested_amount(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        Expect.Equal(
            run.GetPart(7),
            (await run.RefundAsync(payment, run.GetPart(7)).ConfigureAwait(false)).Amount,
            "The amount of the partial refund");
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, run.GetPart(7)).ConfigureAwait(false);
    }

    // Two refunds of the same amount, which must not be treated as one.
    public static async Task Multiple_refunds_add_up(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var first = await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        var second = await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        Expect.That(
            first.Reference != second.Reference,
            "Two refunds must have different references, but had the same.");
        await run.RequireLedgerAsync(payment, 1, 2, run.Amount, run.GetPart(10)).ConfigureAwait(false);
        await run.RefundAsync(payment, run.GetPart(10)).ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 1, 3, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task Refunds_of_every_declared_currency_are_exact(ProviderRun run)
    {
        foreach (var amount in run.Subject.Amounts)
        {
            var payment = await run.PayAsync(run.NewPayment(amount)).ConfigureAwait(false);
            Expect.Equal(amount, (await run.RefundAsync(payment, amount).ConfigureAwait(false)).Amount, "The amount of the refund");
            await run.RequireLedgerAsync(payment, 1, 1, amount, amount).ConfigureAwait(false);
        }
    }

    public static async Task A_repeated_refund_returns_the_money_once(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var request = CreateSmallRequest(run, payment);
        var first = ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        var second = ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        Expect.Equal(first.Reference, second.Reference, "The reference after a repeated refund");
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, request.Amount).ConfigureAwait(false);
    }

    public static async Task Concurrent_refunds_with_the_same_key_return_the_money_once(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.PayAsync().ConfigureAwait(false);
            var request = CreateSmallRequest(run, payment);
            ProviderRun.ExpectAccepted(await run.RaceAsync(() => run.CallRefundAsync(request)).ConfigureAwait(false));
            await run.RequireLedgerAsync(payment, 1, 1, run.Amount, request.Amount).ConfigureAwait(false);
        }
    }

    public static async Task A_key_reused_for_another_refund_returns_no_more_money(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var request = run.NewRefund(payment, run.GetPart(5));
        ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        try
        {
            await run.CallRefundAsync(request with { Amount = run.GetPart(6), RefundId = run.NewId() }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            // Providers commonly report the reuse of a key as an error.
        }

        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, run.GetPart(5)).ConfigureAwait(false);
    }

    public static async Task A_refund_made_in_the_dashboard_is_found(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.Subject.RefundInDashboard!(payment.Snapshot, run.GetPart(5), run.CancellationToken).ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(1, found.Refunds.Count, "The number of refunds after a refund in the dashboard");
        Expect.Equal(run.GetPart(5), found.Refunds[0].Amount, "The amount of the refund in the dashboard");
        Expect.Equal<Guid?>(null, found.Refunds[0].RefundId, "The refund id of a refund in the dashboard");
        Expect.Equal(run.GetPart(5), found.RefundedAmount, "The refunded amount after a refund in the dashboard");
    }

    public static async Task A_failed_refund_is_found_as_failed(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var refund = await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        await run.Subject.FailRefund!(refund, run.CancellationToken).ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(OrderRefundStatus.Failed, found.Refunds.SingleOrDefault()?.Status, "The status of the failed refund");
    }

    // A small part if the provider supports multiple operations, so that a repeated effect is visible and not declined for its amount.
    private static PaymentRefundRequest CreateSmallRequest(ProviderRun run, ProviderPayment payment) =>
        run.NewRefund(
            payment, run.Declares(PaymentCapabilities.PartialRefund | PaymentCapabilities.MultipleRefunds) ? run.GetPart(1) : run.Amount);
}
