using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that refunds cannot exceed the captured amount.</summary>
internal static class RefundableAmountCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Refundable amount")
    {
        { A_refund_above_the_captured_amount_is_declined, Requires.Declared(PaymentCapabilities.Refund), Requires.Pay },
        { The_sum_of_refunds_cannot_exceed_the_captured_amount, Requires.Declared(PaymentCapabilities.MultipleRefunds), Requires.Pay },
        { A_second_full_refund_is_declined, Requires.Declared(PaymentCapabilities.Refund), Requires.Pay },
        { Concurrent_refunds_cannot_exceed_the_captured_amount, Requires.Declared(PaymentCapabilities.MultipleRefunds), Requires.Pay },
        { A_refund_before_the_customer_paid_is_declined, Requires.Declared(PaymentCapabilities.Refund) },
        {
            A_refund_of_an_uncaptured_authorization_is_declined,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Refund),
            Requires.Pay
        },
    };

    public static async Task A_refund_above_the_captured_amount_is_declined(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallRefundAsync(run.NewRefund(payment, run.GetPart(21))).ConfigureAwait(false), "A refund above the captured amount");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task The_sum_of_refunds_cannot_exceed_the_captured_amount(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.GetPart(15)).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallRefundAsync(run.NewRefund(payment, run.GetPart(6))).ConfigureAwait(false), "A refund above the remaining amount");
        await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 1, 2, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task A_second_full_refund_is_declined(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallRefundAsync(run.NewRefund(payment, run.Amount)).ConfigureAwait(false), "A second full refund");
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task Concurrent_refunds_cannot_exceed_the_captured_amount(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.PayAsync().ConfigureAwait(false);
            var requests = Enumerable.Range(0, run.Concurrency).Select(_ => run.NewRefund(payment, run.GetPart(5))).ToArray();
            var results = await ConcurrentCalls.RunAsync(
                requests.Length, index => CallUntilKnownAsync(run, requests[index])).ConfigureAwait(false);
            var taken = results.Count(static result => result.Decline is null);
            Expect.Equal(4, taken, $"The number of accepted refunds of a quarter of the amount, of {requests.Length} concurrent requests,");
            await run.RequireLedgerAsync(payment, 1, 4, run.Amount, run.Amount).ConfigureAwait(false);
        }
    }

    public static async Task A_refund_before_the_customer_paid_is_declined(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        if (payment.Snapshot.Status is not OrderPaymentStatus.Captured)
        {
            ProviderRun.ExpectDeclined(
                await run.CallRefundAsync(run.NewRefund(payment, run.Amount)).ConfigureAwait(false), "A refund before the customer paid");
        }
    }

    public static async Task A_refund_of_an_uncaptured_authorization_is_declined(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallRefundAsync(run.NewRefund(payment, run.Amount)).ConfigureAwait(false), "A refund of an uncaptured authorization");
        await run.RequireLedgerAsync(payment, 0, 0, run.GetPart(0), run.GetPart(0)).ConfigureAwait(false);
    }

    private static async Task<RefundResult> CallUntilKnownAsync(ProviderRun run, PaymentRefundRequest request)
    {
        try
        {
            return await run.CallRefundAsync(request).ConfigureAwait(false);
        }
        catch (PaymentProviderException)
        {
            return await run.CallRefundAsync(request).ConfigureAwait(false);
        }
    }
}
