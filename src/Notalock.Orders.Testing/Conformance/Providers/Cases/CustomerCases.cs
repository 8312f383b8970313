using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>What the customer and their bank do is found.</summary>
internal static class CustomerCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Paying")
    {
        { A_paid_payment_is_found_as_captured, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay },
        { Amounts_of_every_declared_currency_are_captured_exactly, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay },
        { A_declined_payment_is_found_and_can_still_be_paid, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay, ProviderRequires.Decline },
        { An_authorization_authorizes_the_amount_and_captures_nothing, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Find), ProviderRequires.Pay },
        { An_expired_authorization_is_found_as_voided_with_the_reason, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Find), ProviderRequires.Pay, ProviderRequires.ExpireAuthorization },
        { A_payment_on_a_hosted_page_is_found_by_the_reference_of_the_page, ProviderRequires.Declared(PaymentCapabilities.HostedPage | PaymentCapabilities.Find), ProviderRequires.Pay },
        { A_dispute_is_found, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay, ProviderRequires.OpenDispute },
        { A_card_is_identified_by_at_most_four_digits, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay },
    };

    public static async Task A_paid_payment_is_found_as_captured(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, payment.Snapshot.Status, "The status of a payment that was paid");
        await run.RequireBooksAsync(payment, 1, 0, run.Amount, run.Part(0)).ConfigureAwait(false);
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
        Expect.Equal(OrderPaymentStatus.Failed, declined.Status, "The status after a decline");
        Expect.That(declined.FailureCode is { Length: >= 1 and <= 100 }, "A decline has a code of 1 to 100 characters.");
        Expect.That(declined.CapturedAmount is null or { IsZero: true }, "A decline captured money.");

        await run.Subject.Pay!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, (await run.FindAsync(payment).ConfigureAwait(false)).Status, "The status when the customer pays after a decline");
        await run.RequireBooksAsync(payment, 1, 0, run.Amount, run.Part(0)).ConfigureAwait(false);
    }

    public static async Task An_authorization_authorizes_the_amount_and_captures_nothing(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Authorized, payment.Snapshot.Status, "The status of an authorization");
        Expect.Equal(run.Amount, payment.Snapshot.AuthorizedAmount, "The amount that is reserved");
        await run.RequireBooksAsync(payment, 0, 0, run.Part(0), run.Part(0)).ConfigureAwait(false);
    }

    public static async Task An_expired_authorization_is_found_as_voided_with_the_reason(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.Subject.ExpireAuthorization!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var lapsed = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Voided, lapsed.Status, "The status of a reservation that lapsed");
        Expect.Equal(PaymentSnapshot.AuthorizationExpired, lapsed.FailureCode, "The code of a reservation that lapsed");
        ProviderRun.ExpectDeclined(await run.CallCaptureAsync(run.Capture(payment, run.Amount)).ConfigureAwait(false), "A capture of a reservation that lapsed");
    }

    public static async Task A_payment_on_a_hosted_page_is_found_by_the_reference_of_the_page(ProviderRun run)
    {
        var payment = await run.CreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false);
        await run.Subject.Pay!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var onlyThePage = payment with { Snapshot = new() { SessionReference = payment.Snapshot.SessionReference } };
        var found = await run.FindAsync(onlyThePage).ConfigureAwait(false);
        Expect.Equal(OrderPaymentStatus.Captured, found.Status, "The status of a payment on a hosted page");
        Expect.Equal(run.Amount, found.CapturedAmount, "The captured amount of a payment on a hosted page");
        Expect.Equal(payment.Snapshot.SessionReference, found.SessionReference, "The reference of the page");
        Expect.That(found.Reference is { Length: >= 1 and <= 255 }, "A payment on a hosted page has a reference once it is paid.");

        var byReference = await run.FindAsync(payment with { Snapshot = new() { Reference = found.Reference } }).ConfigureAwait(false);
        Expect.Equal(run.Amount, byReference.CapturedAmount, "The captured amount, looked up by the reference of the payment");
    }

    public static async Task A_dispute_is_found(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.Subject.OpenDispute!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(1, found.Disputes.Count, "Disputes of a payment that was disputed");
        Expect.That(found.Disputes[0].Reference is { Length: >= 1 and <= 255 }, "A dispute has a reference of 1 to 255 characters.");
        Expect.Equal(OrderPaymentStatus.Captured, found.Status, "The status of a payment that was disputed");
    }

    public static async Task A_card_is_identified_by_at_most_four_digits(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        Expect.That(payment.Snapshot.CardLast4 is null or { Length: <= 4 }, "More than the last four characters of a card are told.");
    }
}
