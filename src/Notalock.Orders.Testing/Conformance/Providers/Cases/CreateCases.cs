using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that a payment is created once and with its exact amount.</summary>
internal static class CreateCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Creating payments")
    {
        { A_new_payment_has_a_unique_reference },
        { A_repeated_create_makes_one_payment },
        { Concurrent_creates_with_the_same_key_make_one_payment },
        { Concurrent_creates_with_different_keys_make_separate_payments },
        { A_key_reused_for_another_amount_makes_no_second_payment, Requires.Evidence },
        { Amounts_of_every_declared_currency_are_exact },
        { An_unsupported_amount_is_declined, Requires.UnsupportedAmount },
        { A_hosted_page_has_a_URL_and_a_reference, Requires.Declared(PaymentCapabilities.HostedPage) },
        { A_repeated_create_of_a_hosted_page_returns_the_same_page, Requires.Declared(PaymentCapabilities.HostedPage) },
    };

    public static async Task A_new_payment_has_a_unique_reference(ProviderRun run)
    {
        var first = await run.CreateAsync().ConfigureAwait(false);
        var second = await run.CreateAsync().ConfigureAwait(false);
        Expect.That(
            first.Snapshot.Reference is { Length: >= 1 and <= 255 },
            $"A reference must be between 1 and 255 characters long, but was '{first.Snapshot.Reference}'.");
        Expect.That(
            first.Snapshot.Reference != second.Snapshot.Reference,
            "Two payments must have different references, but had the same.");
        Expect.That(
            first.Snapshot.Status is not (null or OrderPaymentStatus.Requested or OrderPaymentStatus.Voided),
            $"The status of a new payment must not be null, Requested or Voided, but was {first.Snapshot.Status?.ToString() ?? "null"}.");
        if (first.Snapshot.Status is not OrderPaymentStatus.Captured)
        {
            Expect.That(
                first.Snapshot.CapturedAmount is null or { IsZero: true },
                $"The captured amount of an unpaid payment must be zero, but was {first.Snapshot.CapturedAmount}.");
        }
    }

    public static async Task A_repeated_create_makes_one_payment(ProviderRun run)
    {
        var first = await run.CreateAsync().ConfigureAwait(false);
        var second = await run.CreateAsync(first.Request).ConfigureAwait(false);
        Expect.Equal(first.Snapshot.Reference, second.Snapshot.Reference, "The reference after a repeated create");
        await run.RequireOnePaymentAsync(first.Request.PaymentId).ConfigureAwait(false);
    }

    public static async Task Concurrent_creates_with_the_same_key_make_one_payment(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var request = run.NewPayment();
            ProviderRun.ExpectAccepted(await run.RaceAsync(() => run.CallCreateAsync(request)).ConfigureAwait(false), "A payment");
            await run.RequireOnePaymentAsync(request.PaymentId).ConfigureAwait(false);
        }
    }

    public static async Task Concurrent_creates_with_different_keys_make_separate_payments(ProviderRun run)
    {
        var results = await ConcurrentCalls.RunAsync(run.Concurrency, _ => run.CreateAsync()).ConfigureAwait(false);
        Expect.Equal(
            run.Concurrency,
            results.Select(static result => result.Snapshot.Reference).Distinct(StringComparer.Ordinal).Count(),
            "The number of distinct references of concurrent payments");
    }

    // A decline, an exception and the first payment are all allowed; a second payment is not.
    public static async Task A_key_reused_for_another_amount_makes_no_second_payment(ProviderRun run)
    {
        var first = await run.CreateAsync().ConfigureAwait(false);
        try
        {
            var result = await run.CallCreateAsync(first.Request with { Amount = run.GetPart(10) }).ConfigureAwait(false);
            Expect.That(
                result.Decline is not null || result.Snapshot?.Reference == first.Snapshot.Reference,
                "A reused key must not create a second payment, but did.");
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            // Providers commonly report the reuse of a key as an error.
        }

        await run.RequireOnePaymentAsync(first.Request.PaymentId).ConfigureAwait(false);
        if (run.DeclaresFind)
        {
            Expect.Equal(
                run.Amount,
                (await run.FindAsync(first).ConfigureAwait(false)).Amount,
                "The amount of the payment after its key was reused for another amount");
        }
    }

    public static async Task Amounts_of_every_declared_currency_are_exact(ProviderRun run)
    {
        foreach (var amount in run.Subject.Amounts)
        {
            var payment = await run.CreateAsync(run.NewPayment(amount)).ConfigureAwait(false);
            Expect.Equal(amount, payment.Snapshot.Amount, "The amount of the payment");
            if (run.DeclaresFind)
            {
                Expect.Equal(amount, (await run.FindAsync(payment).ConfigureAwait(false)).Amount, "The amount of the payment in a lookup");
            }
        }
    }

    public static async Task An_unsupported_amount_is_declined(ProviderRun run)
    {
        var amount = run.Subject.UnsupportedAmount;
        ProviderRun.ExpectDeclined(await run.CallCreateAsync(run.NewPayment(amount)).ConfigureAwait(false), $"A payment of {amount}");
    }

    public static async Task A_hosted_page_has_a_URL_and_a_reference(ProviderRun run)
    {
        var result = await run.CallCreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false);
        var snapshot = ProviderRun.ExpectAccepted(result, "A hosted page");
        Expect.That(
            Uri.TryCreate(result.RedirectUrl, UriKind.Absolute, out _),
            $"The redirect URL of a hosted page must be an absolute URL, but was '{result.RedirectUrl}'.");
        Expect.That(
            snapshot.SessionReference is { Length: >= 1 and <= 255 },
            $"The reference of a hosted page must be between 1 and 255 characters long, but was '{snapshot.SessionReference}'.");
    }

    public static async Task A_repeated_create_of_a_hosted_page_returns_the_same_page(ProviderRun run)
    {
        var first = await run.CreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false);
        var second = await run.CreateAsync(first.Request).ConfigureAwait(false);
        Expect.Equal(
            first.Snapshot.SessionReference, second.Snapshot.SessionReference, "The reference after a repeated create of a hosted page");
        await run.RequireOnePaymentAsync(first.Request.PaymentId).ConfigureAwait(false);
    }
}
