using System.Globalization;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that lookups return the current state of a payment.</summary>
internal static class FindCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Lookups")
    {
        { A_payment_that_does_not_exist_is_not_found, Requires.Declared(PaymentCapabilities.Find) },
        { A_payment_is_found_as_it_was_created, Requires.Declared(PaymentCapabilities.Find) },
        { A_lookup_returns_the_order_and_payment_ids, Requires.Declared(PaymentCapabilities.Find) },
        { A_lookup_returns_the_refund_id, Requires.Declared(PaymentCapabilities.Refund | PaymentCapabilities.Find), Requires.Pay },
        {
            Refunds_are_complete_when_they_are_requested,
            Requires.Declared(PaymentCapabilities.MultipleRefunds | PaymentCapabilities.Find),
            Requires.Pay
        },
        { A_lookup_changes_nothing, Requires.Declared(PaymentCapabilities.Find), Requires.Pay },
    };

    public static async Task A_payment_that_does_not_exist_is_not_found(ProviderRun run)
    {
        // A well-formed reference that was never issued: one character more than an existing one.
        var payment = await run.CreateAsync().ConfigureAwait(false);
        var reference = string.Create(CultureInfo.InvariantCulture, $"{payment.Snapshot.Reference}0");
        var other = new ProviderPayment(run.NewPayment(), new PaymentSnapshot { Reference = reference });
        Expect.Absent(await run.CallFindAsync(other).ConfigureAwait(false), "A payment that was never created");
    }

    public static async Task A_payment_is_found_as_it_was_created(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(payment.Snapshot.Reference, found.Reference, "The reference");
        Expect.Equal(payment.Snapshot.Status, found.Status, "The status");
        Expect.Equal(run.Amount, found.Amount, "The amount");
        Expect.That(
            found.RefundedAmount is null or { IsZero: true },
            $"The refunded amount of a new payment must be zero, but was {found.RefundedAmount}.");
    }

    public static async Task A_lookup_returns_the_order_and_payment_ids(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(payment.Request.OrderId, found.OrderId, "The order id");
        Expect.Equal(payment.Request.PaymentId, found.PaymentId, "The payment id");
    }

    public static async Task A_lookup_returns_the_refund_id(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var request = run.NewRefund(payment, run.Amount);
        var refund = ProviderRun.ExpectAccepted(await run.CallRefundAsync(request).ConfigureAwait(false));
        Expect.Equal(request.RefundId, refund.RefundId, "The refund id in the response");
        var found = (await run.FindAsync(payment).ConfigureAwait(false)).Refunds.SingleOrDefault();
        Expect.Equal(refund.Reference, found?.Reference, "The reference of the refund in a lookup");
        Expect.Equal(request.RefundId, found?.RefundId, "The refund id in a lookup");
    }

    public static async Task Refunds_are_complete_when_they_are_requested(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var references = new List<string>();
        for (var i = 1; i <= 5; i++)
        {
            references.Add((await run.RefundAsync(payment, run.GetPart(i)).ConfigureAwait(false)).Reference);
        }

        var found = await run.FindAsync(payment, refunds: true).ConfigureAwait(false);
        Expect.That(found.RefundsAreComplete, "RefundsAreComplete must be true if refunds are requested, but was false.");
        Expect.Sequence(
            references.Order(StringComparer.Ordinal),
            found.Refunds.Select(static refund => refund.Reference).Order(StringComparer.Ordinal),
            "The references of the refunds");
        Expect.Equal(run.GetPart(15), found.RefundedAmount, "The refunded amount after five refunds");

        var without = await run.FindAsync(payment, refunds: false).ConfigureAwait(false);
        Expect.That(
            !without.RefundsAreComplete || without.Refunds.Count == references.Count,
            "RefundsAreComplete must be false if refunds are missing, but was true.");
    }

    public static async Task A_lookup_changes_nothing(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        var first = await run.FindAsync(payment).ConfigureAwait(false);
        var second = await run.FindAsync(payment).ConfigureAwait(false);
        Expect.Equal(
            (first.Status, first.CapturedAmount, first.RefundedAmount),
            (second.Status, second.CapturedAmount, second.RefundedAmount),
            "The status and amounts in a repeated lookup");
        await run.RequireLedgerAsync(payment, 1, 0, run.Amount, run.GetPart(0)).ConfigureAwait(false);
    }
}
