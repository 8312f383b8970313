using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that a void cancels an uncaptured payment and is declined after a capture.</summary>
internal static class VoidCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Voiding")
    {
        { A_void_cancels_an_unpaid_payment, Requires.Declared(PaymentCapabilities.Void) },
        { A_void_cancels_a_hosted_page, Requires.Declared(PaymentCapabilities.Void | PaymentCapabilities.HostedPage) },
        { A_void_cancels_an_authorization, Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void), Requires.Pay },
        {
            A_repeated_void_returns_the_same_result,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void),
            Requires.Pay
        },
        { A_void_after_a_capture_is_declined_with_the_captured_payment, Requires.Declared(PaymentCapabilities.Void), Requires.Pay },
        {
            One_of_a_concurrent_void_and_capture_wins,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void | PaymentCapabilities.Find),
            Requires.Pay
        },
    };

    public static async Task A_void_cancels_an_unpaid_payment(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        if (payment.Snapshot.Status is not OrderPaymentStatus.Captured)
        {
            await VoidAsync(run, payment).ConfigureAwait(false);
        }
    }

    public static async Task A_void_cancels_a_hosted_page(ProviderRun run) =>
        await VoidAsync(run, await run.CreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false)).ConfigureAwait(false);

    public static async Task A_void_cancels_an_authorization(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await VoidAsync(run, payment).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallCaptureAsync(run.NewCapture(payment, run.Amount)).ConfigureAwait(false), "A capture of a voided authorization");
        await run.RequireLedgerAsync(payment, 0, 0, run.GetPart(0), run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task A_repeated_void_returns_the_same_result(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var request = run.NewVoid(payment);
        ProviderRun.ExpectAccepted(await run.CallVoidAsync(request).ConfigureAwait(false), "A void");
        var again = ProviderRun.ExpectAccepted(await run.CallVoidAsync(request).ConfigureAwait(false), "A repeated void");
        Expect.Equal(OrderPaymentStatus.Voided, again.Status, "The status after a repeated void");
    }

    public static async Task A_void_after_a_capture_is_declined_with_the_captured_payment(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var result = await run.CallVoidAsync(run.NewVoid(payment)).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(result, "A void after a capture");
        var snapshot = Expect.Present(result.Snapshot, "The snapshot of a declined void");
        Expect.Equal(OrderPaymentStatus.Captured, snapshot.Status, "The status in the declined void");
        Expect.Equal(run.Amount, snapshot.CapturedAmount, "The captured amount in the declined void");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task One_of_a_concurrent_void_and_capture_wins(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.AuthorizeAsync().ConfigureAwait(false);
            var (capture, voiding) = (run.NewCapture(payment, run.Amount), run.NewVoid(payment));
            var results = await ConcurrentCalls.RunAsync(
                2,
                async index => await CallUntilKnownAsync(
                    index == 0
                        ? () => run.CallCaptureAsync(capture)
                        : () => run.CallVoidAsync(voiding)).ConfigureAwait(false)).ConfigureAwait(false);
            var found = await run.FindAsync(payment).ConfigureAwait(false);
            var (captured, voided) = (results[0] is { Decline: null }, results[1] is { Decline: null });
            Expect.That(!(captured && voided), "A void and a capture of the same authorization must not both be accepted, but were.");
            Expect.That(
                found.Status is OrderPaymentStatus.Captured ? !voided : !captured,
                $"The status must match the accepted call, but was {found.Status} (capture accepted: {captured}, void accepted: "
                + $"{voided}).");
        }
    }

    // A provider may report a conflict as an unknown outcome; repeating the call with the same key returns the outcome.
    private static async Task<PaymentResult> CallUntilKnownAsync(Func<Task<PaymentResult>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (PaymentProviderException)
        {
            return await call().ConfigureAwait(false);
        }
    }

    private static async Task VoidAsync(ProviderRun run, ProviderPayment payment)
    {
        var voided = ProviderRun.ExpectAccepted(await run.CallVoidAsync(run.NewVoid(payment)).ConfigureAwait(false), "A void");
        Expect.Equal(OrderPaymentStatus.Voided, voided.Status, "The status after a void");
        if (run.DeclaresFind)
        {
            Expect.Equal(
                OrderPaymentStatus.Voided,
                (await run.FindAsync(payment).ConfigureAwait(false)).Status,
                "The status in a lookup after a void");
        }
    }
}
