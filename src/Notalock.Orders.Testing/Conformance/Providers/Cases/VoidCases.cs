using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>A void releases what was not captured, and tells when it comes too late.</summary>
internal static class VoidCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Voiding")
    {
        { A_void_cancels_an_unpaid_payment, ProviderRequires.Declared(PaymentCapabilities.Void) },
        { A_void_cancels_a_hosted_page, ProviderRequires.Declared(PaymentCapabilities.Void | PaymentCapabilities.HostedPage) },
        { A_void_cancels_an_authorization, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void), ProviderRequires.Pay },
        { A_repeated_void_returns_the_same_result, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void), ProviderRequires.Pay },
        { A_void_after_a_capture_is_declined_with_the_captured_payment, ProviderRequires.Declared(PaymentCapabilities.Void), ProviderRequires.Pay },
        { One_of_a_concurrent_void_and_capture_wins, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void | PaymentCapabilities.Find), ProviderRequires.Pay },
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
        ProviderRun.ExpectDeclined(await run.CallCaptureAsync(run.Capture(payment, run.Amount)).ConfigureAwait(false), "A capture of what was released");
        await run.RequireBooksAsync(payment, 0, 0, run.Part(0), run.Part(0)).ConfigureAwait(false);
    }

    public static async Task A_repeated_void_returns_the_same_result(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var request = run.Void(payment);
        ProviderRun.ExpectAccepted(await run.CallVoidAsync(request).ConfigureAwait(false), "A void");
        var again = ProviderRun.ExpectAccepted(await run.CallVoidAsync(request).ConfigureAwait(false), "A repeated void");
        Expect.Equal(OrderPaymentStatus.Voided, again.Status, "The status that a repeated void tells");
    }

    public static async Task A_void_after_a_capture_is_declined_with_the_captured_payment(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var answer = await run.CallVoidAsync(run.Void(payment)).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(answer, "A void after a capture");
        var snapshot = Expect.Present(answer.Snapshot, "The snapshot of a void that was refused, which tells of the capture,");
        Expect.Equal(OrderPaymentStatus.Captured, snapshot.Status, "The status that the refusal tells");
        Expect.Equal(run.Amount, snapshot.CapturedAmount, "The captured amount that the refusal tells");
        await run.RequireBooksAsync(payment, 1, 0, run.Amount, run.Part(0)).ConfigureAwait(false);
    }

    public static async Task One_of_a_concurrent_void_and_capture_wins(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.AuthorizeAsync().ConfigureAwait(false);
            var (capture, release) = (run.Capture(payment, run.Amount), run.Void(payment));
            var answers = await ConcurrentCalls.RunAsync(
                2, async index => await SettleAsync(index == 0 ? () => run.CallCaptureAsync(capture) : () => run.CallVoidAsync(release)).ConfigureAwait(false)).ConfigureAwait(false);
            var found = await run.FindAsync(payment).ConfigureAwait(false);
            var (captured, voided) = (answers[0] is { Decline: null }, answers[1] is { Decline: null });
            Expect.That(!(captured && voided), "A void and a capture of the same money were both carried out.");
            Expect.That(
                found.Status is OrderPaymentStatus.Captured ? !voided : !captured,
                $"The payment is {found.Status}, but the capture was {(captured ? "carried out" : "refused")} and the void {(voided ? "carried out" : "refused")}.");
        }
    }

    // A conflict on the provider's side may be told as an unknown outcome; the same key then finds it out.
    private static async Task<PaymentResult> SettleAsync(Func<Task<PaymentResult>> call)
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
        var voided = ProviderRun.ExpectAccepted(await run.CallVoidAsync(run.Void(payment)).ConfigureAwait(false), "A void");
        Expect.Equal(OrderPaymentStatus.Voided, voided.Status, "The status after a void");
        if (run.CanFind)
        {
            Expect.Equal(OrderPaymentStatus.Voided, (await run.FindAsync(payment).ConfigureAwait(false)).Status, "The status that a look-up tells after a void");
        }
    }
}
