using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>No more goes back than came in.</summary>
internal static class RefundableAmountCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Refund ceiling")
    {
        { A_refund_above_the_captured_amount_is_declined, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay },
        { The_sum_of_refunds_cannot_exceed_the_captured_amount, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay },
        { A_second_full_refund_is_declined, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay },
        { Concurrent_refunds_cannot_exceed_the_captured_amount, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay },
        { A_refund_before_the_customer_paid_is_declined, ProviderRequires.Declared(PaymentCapabilities.Refund) },
        { A_refund_of_an_uncaptured_authorization_is_declined, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Refund), ProviderRequires.Pay },
    };

    public static async Task A_refund_above_the_captured_amount_is_declined(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Part(21))).ConfigureAwait(false), "A refund of more than was captured");
        await run.RequireBooksAsync(payment, 1, 0, run.Amount, run.Part(0)).ConfigureAwait(false);
    }

    public static async Task The_sum_of_refunds_cannot_exceed_the_captured_amount(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.Part(15)).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Part(6))).ConfigureAwait(false), "A refund of more than is left");
        await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
        await run.RequireBooksAsync(payment, 1, 2, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task A_second_full_refund_is_declined(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Amount)).ConfigureAwait(false), "A second full refund");
        await run.RequireBooksAsync(payment, 1, 1, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task Concurrent_refunds_cannot_exceed_the_captured_amount(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.PayAsync().ConfigureAwait(false);
            var requests = Enumerable.Range(0, run.Concurrency).Select(_ => run.Refund(payment, run.Part(5))).ToArray();
            var answers = await ConcurrentCalls.RunAsync(requests.Length, index => SettleAsync(run, requests[index])).ConfigureAwait(false);
            var taken = answers.Count(static answer => answer.Decline is null);
            Expect.Equal(4, taken, $"Refunds of a quarter that were taken of {requests.Length} at once");
            await run.RequireBooksAsync(payment, 1, 4, run.Amount, run.Amount).ConfigureAwait(false);
        }
    }

    public static async Task A_refund_before_the_customer_paid_is_declined(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        if (payment.Snapshot.Status is not OrderPaymentStatus.Captured)
        {
            ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Amount)).ConfigureAwait(false), "A refund before the customer paid");
        }
    }

    public static async Task A_refund_of_an_uncaptured_authorization_is_declined(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Amount)).ConfigureAwait(false), "A refund of money that is only reserved");
        await run.RequireBooksAsync(payment, 0, 0, run.Part(0), run.Part(0)).ConfigureAwait(false);
    }

    private static async Task<RefundResult> SettleAsync(ProviderRun run, PaymentRefundRequest request)
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
