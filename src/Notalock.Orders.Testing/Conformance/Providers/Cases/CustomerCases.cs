using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that lookups find the actions of the customer and the bank.</summary>
internal static class CustomerCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Customer actions")
    {
        { A_paid_payment_is_found_as_captured, Requires.Declared(PaymentCapabilities.Find), Requires.Pay },
        { Amounts_of_every_declared_currency_are_captured_exactly, Requires.Declared(PaymentCapabilities.Find), Requires.Pay },
        { A_declined_payment_is_found_and_can_still_be_paid, Requires.Declared(PaymentCapabilities.Find), Requires.Pay, Requires.Decline },
        {
            An_authorization_authorizes_the_amount_and_captures_nothing,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Find),
            Requires.Pay
        },
        {
            An_expired_authorization_is_found_as_voided_with_the_reason,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Find),
            Requires.Pay,
            Requires.ExpireAuthorization
        },
        {
            A_payment_on_a_hosted_page_is_found_by_the_reference_of_the_page,
            Requires.Declared(PaymentCapabilities.HostedPage | PaymentCapabilities.Find),
            Requires.Pay
        },
        { A_dispute_is_found, Requires.Declared(PaymentCapabilities.Find), Requires.Pay, Requires.OpenDispute },
        { A_card_is_identified_by_at_most_four_digits, Requires.Declared(PaymentCapabilities.Find), Requires.Pay },
    };

    public static async Task A_paid_payment_is_found_as_captured(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, payment.Snapshot.Status, "The status of the paid payment");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task Amounts_of_every_declared_currency_are_captured_exactly(ProviderRun run)
    {
        foreach (var amount in run.Subject.Amounts)
        {
            var payment = await run.PayAsync(run.NewPayment(amount)).ConfigureAwait(false);
            Expect.Equal(amount, payment.Snapshot.CapturedAmount, "The captured amount");
        }
    }

    public static async Task A_declined_payment_is_found_and_can_still_be_paid(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        await run.Subject.Decline!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var declined = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Failed, declined.Status, "The status of the declined payment");
        Expect.That(
            declined.FailureCode is { Length: >= 1 and <= 100 },
            $"The failure code of a declined payment must be between 1 and 100 characters long, but was '{declined.FailureCode}'.");
        Expect.That(
            declined.CapturedAmount is null or { IsZero: true },
            $"The captured amount of a declined payment must be zero, but was {declined.CapturedAmount}.");

        await run.Subject.Pay!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        Expect.Equal(
            OrderPaymentStatus.Captured,
            (await run.FindAsync(payment).ConfigureAwait(false)).Status,
            "The status after the customer paid a declined payment");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task An_authorization_authorizes_the_amount_and_captures_nothing(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Authorized, payment.Snapshot.Status, "The status of the authorization");
        Expect.Equal(run.Amount, payment.Snapshot.AuthorizedAmount, "The authorized amount");
        await run.RequireLedgerAsync(payment, 0, 0, run.GetPart(0), run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task An_expired_authorization_is_found_as_voided_with_the_reason(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.Subject.ExpireAuthorization!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var expired = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Voided, expired.Status, "The status of the expired authorization");
        Expect.Equal(PaymentSnapshot.AuthorizationExpired, expired.FailureCode, "The failure code of the expired authorization");
        ProviderRun.ExpectDeclined(
            await run.CallCaptureAsync(run.NewCapture(payment, run.Amount)).ConfigureAwait(false), "A capture of an expired authorization");
    }

    public static async Task A_payment_on_a_hosted_page_is_found_by_the_reference_of_the_page(ProviderRun run)
    {
        var payment = await run.CreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false);
        await run.Subject.Pay!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var hostedPageOnly = payment with { Snapshot = new() { SessionReference = payment.Snapshot.SessionReference } };
        var found = await run.FindAsync(hostedPageOnly).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, found.Status, "The status of the payment on a hosted page");
        Expect.Equal(run.Amount, found.CapturedAmount, "The captured amount of the payment on a hosted page");
        Expect.Equal(payment.Snapshot.SessionReference, found.SessionReference, "The reference of the hosted page");
        Expect.That(
            found.Reference is { Length: >= 1 and <= 255 },
            $"The reference of a paid payment on a hosted page must be between 1 and 255 characters long, but was '{found.Reference}'.");

        var byReference = await run.FindAsync(payment with { Snapshot = new() { Reference = found.Reference } }).ConfigureAwait(false);
        Expect.Equal(run.Amount, byReference.CapturedAmount, "The captured amount in a lookup by the reference of the payment");
    }

    public static async Task A_dispute_is_found(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.Subject.OpenDispute!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(1, found.Disputes.Count, "The number of disputes of the disputed payment");
        Expect.That(
            found.Disputes[0].Reference is { Length: >= 1 and <= 255 },
            $"The reference of a dispute must be between 1 and 255 characters long, but was '{found.Disputes[0].Reference}'.");
        Expect.Equal(OrderPaymentStatus.Captured, found.Status, "The status of the disputed payment");
    }

    public static async Task A_card_is_identified_by_at_most_four_digits(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        Expect.That(
            payment.Snapshot.CardLast4 is null or { Length: <= 4 },
            $"CardLast4 must not exceed 4 characters, but had {payment.Snapshot.CardLast4?.Length}.");
    }
}
