using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that a lost response is not reported as a decline, and that the same key returns the outcome.</summary>
internal static class UnknownOutcomeCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Unknown outcomes")
    {
        { A_create_whose_response_was_lost_makes_one_payment, Requires.LoseNextResponse },
        {
            A_capture_whose_response_was_lost_takes_the_money_once,
            Requires.Declared(PaymentCapabilities.Authorize),
            Requires.Pay,
            Requires.LoseNextResponse,
            Requires.Evidence
        },
        {
            A_void_whose_response_was_lost_is_applied,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Void),
            Requires.Pay,
            Requires.LoseNextResponse
        },
        {
            A_refund_whose_response_was_lost_returns_the_money_once,
            Requires.Declared(PaymentCapabilities.Refund),
            Requires.Pay,
            Requires.LoseNextResponse,
            Requires.Evidence
        },
        {
            A_lookup_whose_response_was_lost_does_not_report_a_missing_payment,
            Requires.Declared(PaymentCapabilities.Find),
            Requires.LoseNextResponse
        },
        { A_create_that_did_not_arrive_has_an_unknown_outcome_and_can_be_repeated, Requires.FailNextCall },
        {
            A_refund_that_did_not_arrive_has_an_unknown_outcome_and_can_be_repeated,
            Requires.Declared(PaymentCapabilities.Refund),
            Requires.Pay,
            Requires.FailNextCall,
            Requires.Evidence
        },
    };

    public static async Task A_create_whose_response_was_lost_makes_one_payment(ProviderRun run)
    {
        var request = run.NewPayment();
        run.Subject.LoseNextResponse!();
        await ExpectUnknownOutcomeAsync(run, () => run.CallCreateAsync(request), "A create whose response was lost").ConfigureAwait(false);
        await run.CreateAsync(request).ConfigureAwait(false);
        await run.RequireOnePaymentAsync(request.PaymentId).ConfigureAwait(false);
    }

    public static async Task A_capture_whose_response_was_lost_takes_the_money_once(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var amount = run.Declares(PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures) ? run.GetPart(5) : run.Amount;
        var request = run.NewCapture(payment, amount);
        run.Subject.LoseNextResponse!();
        await ExpectUnknownOutcomeAsync(
            run, () => run.CallCaptureAsync(request), "A capture whose response was lost").ConfigureAwait(false);
        ProviderRun.ExpectAccepted(await run.CallCaptureAsync(request).ConfigureAwait(false), "A capture repeated with its key");
        await run.RequireLedgerAsync(payment, 1, 0, amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task A_void_whose_response_was_lost_is_applied(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        var request = run.NewVoid(payment);
        run.Subject.LoseNextResponse!();
        await ExpectUnknownOutcomeAsync(run, () => run.CallVoidAsync(request), "A void whose response was lost").ConfigureAwait(false);
        var voided = ProviderRun.ExpectAccepted(await run.CallVoidAsync(request).ConfigureAwait(false), "A void repeated with its key");
        Expect.Equal(OrderPaymentStatus.Voided, voided.Status, "The status after a void whose response was lost");
    }

    public static async Task A_refund_whose_response_was_lost_returns_the_money_once(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var amount = run.Declares(PaymentCapabilities.PartialRefund | PaymentCapabilities.MultipleRefunds) ? run.GetPart(5) : run.Amount;
        var request = run.NewRefund(payment, amount);
        run.Subject.LoseNextResponse!();
        await ExpectUnknownOutcomeAsync(run, () => run.CallRefundAsync(request), "A refund whose response was lost").ConfigureAwait(false);
        ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, amount).ConfigureAwait(false);
    }

    public static async Task A_lookup_whose_response_was_lost_does_not_report_a_missing_payment(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        run.Subject.LoseNextResponse!();
        await ExpectUnknownOutcomeAsync(run, () => run.CallFindAsync(payment), "A lookup whose response was lost").ConfigureAwait(false);
        await run.FindAsync(payment).ConfigureAwait(false);
    }

    public static async Task A_create_that_did_not_arrive_has_an_unknown_outcome_and_can_be_repeated(ProviderRun run)
    {
        var request = run.NewPayment();
        run.Subject.FailNextCall!();
        await ExpectUnknownOutcomeAsync(run, () => run.CallCreateAsync(request), "A create that did not arrive").ConfigureAwait(false);
        await run.CreateAsync(request).ConfigureAwait(false);
        await run.RequireOnePaymentAsync(request.PaymentId).ConfigureAwait(false);
    }

    public static async Task A_refund_that_did_not_arrive_has_an_unknown_outcome_and_can_be_repeated(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var request = run.NewRefund(payment, run.Amount);
        run.Subject.FailNextCall!();
        await ExpectUnknownOutcomeAsync(run, () => run.CallRefundAsync(request), "A refund that did not arrive").ConfigureAwait(false);
        ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, run.Amount).ConfigureAwait(false);
    }

    private static async Task ExpectUnknownOutcomeAsync<T>(ProviderRun run, Func<Task<T>> call, string what)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (PaymentProviderException exception)
        {
            Expect.That(
                !run.Subject.Secrets.Any(secret => exception.ToString().Contains(secret, StringComparison.Ordinal)),
                $"{what}: the exception must not contain a secret, but did.");
            return;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException(
                $"{what} must throw {nameof(PaymentProviderException)}, but threw {exception.GetType().Name}.", exception);
        }

        throw new ConformanceException(
            $"{what} must throw {nameof(PaymentProviderException)}, because its outcome is unknown, but returned a result.");
    }
}
