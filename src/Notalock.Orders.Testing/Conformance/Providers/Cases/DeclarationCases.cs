using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests the name, the declared capabilities and the rejection of undeclared calls.</summary>
internal static class DeclarationCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Declaration")
    {
        { The_name_is_well_formed },
        { The_webhook_parser_has_the_name_of_the_provider, Requires.Parser },
        { Secrets_do_not_appear_in_loggable_text },
        { A_canceled_call_is_not_made, Requires.Evidence },
        { An_undeclared_authorization_is_rejected, Requires.Undeclared(PaymentCapabilities.Authorize) },
        { An_undeclared_hosted_page_is_rejected, Requires.Undeclared(PaymentCapabilities.HostedPage) },
        {
            An_undeclared_partial_capture_is_rejected,
            Requires.Declared(PaymentCapabilities.Authorize),
            Requires.Undeclared(PaymentCapabilities.PartialCapture),
            Requires.Pay
        },
        {
            An_undeclared_second_capture_is_rejected,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.PartialCapture),
            Requires.Undeclared(PaymentCapabilities.MultipleCaptures),
            Requires.Pay
        },
        { An_undeclared_void_is_rejected, Requires.Undeclared(PaymentCapabilities.Void) },
        { An_undeclared_refund_is_rejected, Requires.Undeclared(PaymentCapabilities.Refund), Requires.Pay },
        {
            An_undeclared_partial_refund_is_rejected,
            Requires.Declared(PaymentCapabilities.Refund),
            Requires.Undeclared(PaymentCapabilities.PartialRefund),
            Requires.Pay
        },
        {
            An_undeclared_second_refund_is_rejected,
            Requires.Declared(PaymentCapabilities.PartialRefund),
            Requires.Undeclared(PaymentCapabilities.MultipleRefunds),
            Requires.Pay
        },
        { An_undeclared_lookup_finds_nothing, Requires.Undeclared(PaymentCapabilities.Find) },
    };

    public static Task The_name_is_well_formed(ProviderRun run)
    {
        var name = run.Provider.Name;
        Expect.That(
            name is { Length: >= 1 and <= 40 } && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'),
            $"The name must be between 1 and 40 lowercase letters, digits and underscores, but was '{name}'.");
        Expect.Equal(name, run.Provider.Name, "The name, read again,");
        return Task.CompletedTask;
    }

    public static Task The_webhook_parser_has_the_name_of_the_provider(ProviderRun run)
    {
        Expect.Equal(run.Provider.Name, run.Subject.Parser!.Provider, "The provider name of the webhook parser");
        return Task.CompletedTask;
    }

    public static async Task Secrets_do_not_appear_in_loggable_text(ProviderRun run)
    {
        var result = await run.CallCreateAsync(run.NewPayment(hosted: run.Declares(PaymentCapabilities.HostedPage))).ConfigureAwait(false);
        IEnumerable<string?> secrets = [result.ClientSecret, .. run.Subject.Secrets];
        string?[] texts =
        [
            run.Provider.ToString(),
            run.Subject.Parser?.ToString(),
            result.ToString(),
            result.Snapshot?.ToString(),
            result.Snapshot?.FailureMessage,
            result.Decline?.Message,
        ];
        foreach (var secret in secrets.OfType<string>().Where(static secret => secret.Length > 0))
        {
            Expect.That(
                !texts.Any(text => text?.Contains(secret, StringComparison.Ordinal) == true),
                "Text that can be logged must not contain a secret, but did.");
        }
    }

    public static async Task A_canceled_call_is_not_made(ProviderRun run)
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync().ConfigureAwait(false);
        var request = run.NewPayment();
        await Expect.ThrowsAsync<OperationCanceledException>(
            async () => await run.Provider.CreateAsync(request, canceled.Token).ConfigureAwait(false),
            "A call with a canceled token").ConfigureAwait(false);
        if (run.Subject.ReadLedger is { } read)
        {
            var ledger = await read(request.PaymentId, run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(0, ledger.Payments, "The number of payments after a call with a canceled token");
        }

        // The key must not be consumed either, so the same call must succeed later.
        await run.CreateAsync(request).ConfigureAwait(false);
    }

    public static Task An_undeclared_authorization_is_rejected(ProviderRun run) => ProviderRun.ExpectRejectedAsync(
        async () => (await run.CallCreateAsync(run.NewPayment(capture: false)).ConfigureAwait(false)).Decline, "An authorization");

    public static Task An_undeclared_hosted_page_is_rejected(ProviderRun run) => ProviderRun.ExpectRejectedAsync(
        async () => (await run.CallCreateAsync(run.NewPayment(hosted: true)).ConfigureAwait(false)).Decline, "A hosted page");

    public static async Task An_undeclared_partial_capture_is_rejected(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await ProviderRun.ExpectRejectedAsync(
            async () => (await run.CallCaptureAsync(run.NewCapture(payment, run.GetPart(5))).ConfigureAwait(false)).Decline,
            "A partial capture").ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 0, 0, run.GetPart(0), run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task An_undeclared_second_capture_is_rejected(ProviderRun run)
    {
        var payment = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.CaptureAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        await ProviderRun.ExpectRejectedAsync(
            async () => (await run.CallCaptureAsync(run.NewCapture(payment, run.GetPart(5), run.GetPart(5))).ConfigureAwait(false)).Decline,
            "A second capture").ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 1, 0, run.GetPart(5), run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task An_undeclared_void_is_rejected(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        await ProviderRun.ExpectRejectedAsync(
            async () => (await run.CallVoidAsync(run.NewVoid(payment)).ConfigureAwait(false)).Decline, "A void").ConfigureAwait(false);
    }

    public static async Task An_undeclared_refund_is_rejected(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await ExpectRefundRejectedAsync(run, payment, run.Amount, "A refund").ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task An_undeclared_partial_refund_is_rejected(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await ExpectRefundRejectedAsync(run, payment, run.GetPart(5), "A partial refund").ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }

    public static async Task An_undeclared_second_refund_is_rejected(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        await ExpectRefundRejectedAsync(run, payment, run.GetPart(5), "A second refund").ConfigureAwait(false);
        await run.RequireLedgerAsync(payment, 1, 1, run.Amount, run.GetPart(5)).ConfigureAwait(false);
    }

    public static async Task An_undeclared_lookup_finds_nothing(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        try
        {
            Expect.Absent(await run.CallFindAsync(payment).ConfigureAwait(false), "A payment in an undeclared lookup");
        }
        catch (NotSupportedException)
        {
            // Allowed, because the library checks the capabilities before it calls the provider.
        }
    }

    private static Task ExpectRefundRejectedAsync(ProviderRun run, ProviderPayment payment, Money amount, string what) =>
        ProviderRun.ExpectRejectedAsync(
            async () => (await run.CallRefundAsync(run.NewRefund(payment, amount)).ConfigureAwait(false)).Decline, what);
}
