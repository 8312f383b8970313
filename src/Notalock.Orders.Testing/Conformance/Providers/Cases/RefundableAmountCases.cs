using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>No more goes back than came in.</summary>
internal static class RefundableAmountCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Refund ceiling")
    {
        { More_than_was_captured_is_not_refunded, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay },
        { Refunds_together_are_not_more_than_was_captured, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay },
        { A_second_full_refund_is_refused, ProviderRequires.Declared(PaymentCapabilities.Refund), ProviderRequires.Pay },
        { Concurrent_refunds_are_not_more_than_was_captured, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay },
        { Nothing_is_refunded_before_the_customer_paid, ProviderRequires.Declared(PaymentCapabilities.Refund) },
        { Money_that_is_only_reserved_is_not_refunded, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Refund), ProviderRequires.Pay },
    };

    public static async Task More_than_was_captured_is_not_refunded(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Part(21))).ConfigureAwait(false), "A refund of more than was captured");
        await run.RequireBooksAsync(payment, 1, 0, run.Amount, run.Part(0)).ConfigureAwait(false);
    }

    public static async Task Refunds_together_are_not_more_than_was_captured(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.Part(15)).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Part(6))).ConfigureAwait(false), "A refund of more than is left");
        await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
        await run.RequireBooksAsync(payment, 1, 2, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task A_second_full_refund_is_refused(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.Amount).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Amount)).ConfigureAwait(false), "A second full refund");
        await run.RequireBooksAsync(payment, 1, 1, run.Amount, run.Amount).ConfigureAwait(false);
    }

    public static async Task Concurrent_refunds_are_not_more_than_was_captured(ProviderRun run)
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

    public static async Task Nothing_is_refunded_before_the_customer_paid(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        if (payment.Snapshot.Status is not OrderPaymentStatus.Captured)
        {
            ProviderRun.ExpectDeclined(await run.CallRefundAsync(run.Refund(payment, run.Amount)).ConfigureAwait(false), "A refund before the customer paid");
        }
    }

    public static async Task Money_that_is_only_reserved_is_not_refunded(ProviderRun run)
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
