using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that a capture is limited to the authorized amount and executed once for each key.</summary>
internal static class CaptureCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Capturing")
    {
        { A_capture_takes_the_authorized_amount, Requires.Declared(PaymentCapabilities.Authorize), Requires.Pay },
        {
            A_partial_capture_takes_the_requested_amount,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.PartialCapture),
            Requires.Pay
        },
        {
            Multiple_captures_add_up,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures),
            Requires.Pay
        },
        { A_repeated_capture_takes_the_money_once, Requires.Declared(PaymentCapabilities.Authorize), Requires.Pay, Requires.Evidence },
        {
            Concurrent_captures_with_the_same_key_take_the_money_once,
            Requires.Declared(PaymentCapabilities.Authorize),
            Requires.Pay,
            Requires.Evidence
        },
        { A_capture_above_the_authorized_amount_is_declined, Requires.Declared(PaymentCapabilities.Authorize), Requires.Pay },
        { A_second_capture_of_the_captured_amount_is_declined, Requires.Declared(PaymentCapabilities.Authorize), Requires.Pay },
        { A_capture_before_the_customer_paid_is_declined, Requires.Declared(PaymentCapabilities.Authorize) },
    };

    public static async Task A_capture_takes_the_authorized_amount(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var captured = await run.CaptureAsync(payment, run.Amount).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, captured.Status, "The status after a capture");
        Expect.Equal(run.Amount, captured.CapturedAmount, "The captured amount");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task A_partial_capture_takes_the_requested_amount(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var captured = await run.CaptureAsync(payment, run.GetPart(7)).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, captured.Status, "The status after a partial capture");
        Expect.Equal(run.GetPart(7), captured.CapturedAmount, "The captured amount");
        await run.RequireLedgerAsync(payment, 1, 0, run.GetPart(7), run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task Multiple_captures_add_up(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.CaptureAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        var second = await run.CaptureAsync(payment, run.GetPart(5), before: run.GetPart(5)).ConfigureAwait(false);
        Expect.Equal(run.GetPart(10), second.CapturedAmount, "The captured amount after two captures");
        ProviderRun.ExpectDeclined(
            await run.CallCaptureAsync(run.NewCapture(payment, run.GetPart(11), run.GetPart(10))).ConfigureAwait(false),
            "A capture above the remaining amount");
        await run.CaptureAsync(payment, run.GetPart(10), before: run.GetPart(10)).ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 3, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task A_repeated_capture_takes_the_money_once(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var request = CreateSmallRequest(run, payment);
        ProviderRun.ExpectAccepted(await run.CallCaptureAsync(request).ConfigureAwait(false), "A capture");
        ProviderRun.ExpectAccepted(await run.CallCaptureAsync(request).ConfigureAwait(false), "A repeated capture");
        await run.RequireLedgerAsync(payment, 1, 0, request.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task Concurrent_captures_with_the_same_key_take_the_money_once(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var payment = await run.AuthorizeAsync().ConfigureAwait(false);
            var request = CreateSmallRequest(run, payment);
            ProviderRun.ExpectAccepted(await run.RaceAsync(() => run.CallCaptureAsync(request)).ConfigureAwait(false), "A capture");
            await run.RequireLedgerAsync(payment, 1, 0, request.Amount, run.GetPart(0)).ConfigureAwait(false);
        }
    }

    public static async Task A_capture_above_the_authorized_amount_is_declined(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallCaptureAsync(run.NewCapture(payment, run.GetPart(21))).ConfigureAwait(false),
            "A capture above the authorized amount");
        await run.RequireLedgerAsync(payment, 0, 0, run.GetPart(0), run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task A_second_capture_of_the_captured_amount_is_declined(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.CaptureAsync(payment, run.Amount).ConfigureAwait(false);
        ProviderRun.ExpectDeclined(
            await run.CallCaptureAsync(run.NewCapture(payment, run.Amount, run.Amount)).ConfigureAwait(false),
            "A second capture of the captured amount");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task A_capture_before_the_customer_paid_is_declined(ProviderRun run)
    {
        var payment = await run.CreateAsync(run.NewPayment(capture: false)).ConfigureAwait(false);
        if (payment.Snapshot.Status is not OrderPaymentStatus.Authorized)
        {
            ProviderRun.ExpectDeclined(
                await run.CallCaptureAsync(run.NewCapture(payment, run.Amount)).ConfigureAwait(false),
                "A capture before the customer paid");
            await run.RequireLedgerAsync(payment, 0, 0, run.GetPart(0), run.GetPart(0)).ConfigureAwait(false);
        }
    }

    // A small part if the provider supports multiple operations, so that a repeated effect is visible and not declined for its amount.
    private static PaymentCaptureRequest CreateSmallRequest(ProviderRun run, ProviderPayment payment) =>
        run.NewCapture(
            payment, run.Declares(PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures) ? run.GetPart(1) : run.Amount);
}
