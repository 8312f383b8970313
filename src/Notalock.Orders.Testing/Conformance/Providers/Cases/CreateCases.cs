using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>A payment is begun once, with its exact amount.</summary>
internal static class CreateCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Beginning")
    {
        { A_new_payment_has_a_unique_reference },
        { A_repeated_create_makes_one_payment },
        { Concurrent_creates_with_the_same_key_make_one_payment },
        { Concurrent_creates_with_different_keys_make_separate_payments },
        { A_key_reused_for_another_amount_makes_no_second_payment, ProviderRequires.Evidence },
        { Amounts_of_every_declared_currency_are_exact },
        { An_unsupported_amount_is_declined, ProviderRequires.UnsupportedAmount },
        { A_hosted_page_has_a_URL_and_a_reference, ProviderRequires.Declared(PaymentCapabilities.HostedPage) },
        { A_repeated_create_of_a_hosted_page_returns_the_same_page, ProviderRequires.Declared(PaymentCapabilities.HostedPage) },
    };

    public static async Task A_new_payment_has_a_unique_reference(ProviderRun run)
    {
        var first = await run.CreateAsync().ConfigureAwait(false);
        var second = await run.CreateAsync().ConfigureAwait(false);
        Expect.That(first.Snapshot.Reference is { Length: >= 1 and <= 255 }, $"A reference has 1 to 255 characters, but is '{first.Snapshot.Reference}'.");
        Expect.That(
            !string.Equals(first.Snapshot.Reference, second.Snapshot.Reference, StringComparison.Ordinal), "Two payments have the same reference.");
        Expect.That(
            first.Snapshot.Status is not (null or OrderPaymentStatus.Requested or OrderPaymentStatus.Voided),
            $"A payment that was begun waits for its customer or is further than that, but is {first.Snapshot.Status}.");
        if (first.Snapshot.Status is not OrderPaymentStatus.Captured)
        {
            Expect.That(first.Snapshot.CapturedAmount is null or { IsZero: true }, "A payment that nobody paid has captured money.");
        }
    }

    public static async Task A_repeated_create_makes_one_payment(ProviderRun run)
    {
        var first = await run.CreateAsync().ConfigureAwait(false);
        var second = await run.CreateAsync(first.Request).ConfigureAwait(false);
        Expect.Equal(first.Snapshot.Reference, second.Snapshot.Reference, "The reference of a repeated create");
        await run.RequireOneAsync(first.Request.PaymentId).ConfigureAwait(false);
    }

    public static async Task Concurrent_creates_with_the_same_key_make_one_payment(ProviderRun run)
    {
        for (var round = 0; round < run.Rounds; round++)
        {
            var request = run.NewPayment();
            ProviderRun.ExpectAccepted(await run.RaceAsync(() => run.CallCreateAsync(request)).ConfigureAwait(false), "A payment");
            await run.RequireOneAsync(request.PaymentId).ConfigureAwait(false);
        }
    }

    public static async Task Concurrent_creates_with_different_keys_make_separate_payments(ProviderRun run)
    {
        var answers = await ConcurrentCalls.RunAsync(run.Concurrency, _ => run.CreateAsync()).ConfigureAwait(false);
        Expect.Equal(
            run.Concurrency, answers.Select(static answer => answer.Snapshot.Reference).Distinct(StringComparer.Ordinal).Count(), "References of concurrent payments");
    }

    // Refused, an exception, or the first payment again: anything but a second one.
    public static async Task A_key_reused_for_another_amount_makes_no_second_payment(ProviderRun run)
    {
        var first = await run.CreateAsync().ConfigureAwait(false);
        try
        {
            var answer = await run.CallCreateAsync(first.Request with { Amount = run.Part(10) }).ConfigureAwait(false);
            Expect.That(
                answer.Decline is not null || string.Equals(answer.Snapshot?.Reference, first.Snapshot.Reference, StringComparison.Ordinal),
                "A key that was used began a second payment.");
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            // As real providers do.
        }

        await run.RequireOneAsync(first.Request.PaymentId).ConfigureAwait(false);
        if (run.CanFind)
        {
            Expect.Equal(run.Amount, (await run.FindAsync(first).ConfigureAwait(false)).Amount, "The amount after its key was used for another");
        }
    }

    public static async Task Amounts_of_every_declared_currency_are_exact(ProviderRun run)
    {
        foreach (var amount in run.Subject.Amounts)
        {
            var payment = await run.CreateAsync(run.NewPayment(amount)).ConfigureAwait(false);
            Expect.Equal(amount, payment.Snapshot.Amount, "The amount of a payment");
            if (run.CanFind)
            {
                Expect.Equal(amount, (await run.FindAsync(payment).ConfigureAwait(false)).Amount, "The amount of a payment that is looked up");
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
        var answer = await run.CallCreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false);
        var snapshot = ProviderRun.ExpectAccepted(answer, "A hosted page");
        Expect.That(Uri.TryCreate(answer.RedirectUrl, UriKind.Absolute, out _), "A hosted page has an absolute address to send the customer to.");
        Expect.That(snapshot.SessionReference is { Length: >= 1 and <= 255 }, "A hosted page has a reference of 1 to 255 characters.");
    }

    public static async Task A_repeated_create_of_a_hosted_page_returns_the_same_page(ProviderRun run)
    {
        var first = await run.CreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false);
        var second = await run.CreateAsync(first.Request).ConfigureAwait(false);
        Expect.Equal(first.Snapshot.SessionReference, second.Snapshot.SessionReference, "The reference of a repeated hosted page");
        await run.RequireOneAsync(first.Request.PaymentId).ConfigureAwait(false);
    }
}
