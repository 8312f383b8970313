namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that the reference of a provider identifies one payment.</summary>
internal static class PaymentReferenceCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Payment references")
    {
        An_order_is_found_by_the_references_of_each_payment,
        References_are_compared_exactly_and_by_provider,
        Payments_without_references_do_not_conflict,
        A_reference_of_another_payment_is_rejected_and_nothing_is_written,
        A_session_reference_of_another_payment_is_rejected_and_nothing_is_written,
    };

    public static async Task An_order_is_found_by_the_references_of_each_payment(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", 3m)
            .WithPayment(OrderPaymentStatus.Failed, 3m, "stripe", "pi_1", static payment => payment with { SessionReference = "cs_1" })
            .WithPayment(OrderPaymentStatus.Pending, 3m, "stripe", null, static payment => payment with { SessionReference = "cs_2" })
            .WithPayment(OrderPaymentStatus.Pending, 3m, "other", "pi_3")).ConfigureAwait(false);
        foreach (var (provider, reference) in new[] { ("stripe", "pi_1"), ("stripe", "cs_1"), ("stripe", "cs_2"), ("other", "pi_3") })
        {
            var found = await run.Store.FindByPaymentAsync(provider, reference, run.CancellationToken).ConfigureAwait(false);
            Expect.Same(order, found, $"The order, found by the reference '{reference}' of '{provider}',");
        }
    }

    public static async Task References_are_compared_exactly_and_by_provider(StoreRun run)
    {
        (string Provider, string Reference)[] pairs =
        [
            ("stripe", "pi_a"),
            ("stripe", "PI_A"),
            ("stripe", "pi_A "),
            ("stripe", "pi%"),
            ("other", "pi_a"),
            ("Stripe", "pi_a"),
        ];
        foreach (var (provider, reference) in pairs)
        {
            await run.InsertAsync(
                run.NewOrder().WithItem("p", 3m).WithPayment(OrderPaymentStatus.Pending, 3m, provider, reference)).ConfigureAwait(false);
        }

        foreach (var (provider, reference) in pairs)
        {
            var found = Expect.Present(
                await run.Store.FindByPaymentAsync(provider, reference, run.CancellationToken).ConfigureAwait(false),
                $"The order of {provider} {reference}");
            Expect.Equal(
                (provider, reference),
                (found.Payments[0].Provider, found.Payments[0].Reference!),
                "The payment of the order that was found");
        }

        Expect.Absent(
            await run.Store.FindByPaymentAsync("stripe", "pi", run.CancellationToken).ConfigureAwait(false),
            "An order found by the beginning of a reference");
        Expect.Absent(
            await run.Store.FindByPaymentAsync("third", "pi_a", run.CancellationToken).ConfigureAwait(false),
            "An order found by the reference at another provider");
    }

    public static async Task Payments_without_references_do_not_conflict(StoreRun run)
    {
        for (var i = 0; i < 2; i++)
        {
            var order = await run.InsertAsync(
                run.NewOrder()
                    .WithItem("p", 3m)
                    .WithPayment(OrderPaymentStatus.Captured, 1m)
                    .WithPayment(OrderPaymentStatus.Captured, 2m)).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with two offline payments");
        }
    }

    public static Task A_reference_of_another_payment_is_rejected_and_nothing_is_written(StoreRun run) =>
        ExpectRejectedAsync(run, static payment => payment with { Reference = "taken" });

    public static Task A_session_reference_of_another_payment_is_rejected_and_nothing_is_written(StoreRun run) =>
        ExpectRejectedAsync(run, static payment => payment with { SessionReference = "taken" });

    private static async Task ExpectRejectedAsync(StoreRun run, Func<OrderPayment, OrderPayment> name)
    {
        var holder = await run.InsertAsync(
            run.NewOrder().WithItem("p", 3m).WithPayment(OrderPaymentStatus.Pending, 3m, "stripe", change: name)).ConfigureAwait(false);
        var other = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var key = Commits.NewKey(other, "key-1");
        var paymentEvent = Commits.NewEvent(other, "evt_1");
        var payment = name(Commits.NewPayment(other, run.NewId()));
        var commit = Commits.NewChange(other, order => order with { Payments = [payment] }, keys: [key], paymentEvent: paymentEvent);
        await Expect.FailureAsync(
            () => run.CommitAsync(commit), "A commit with the reference of a payment of another order").ConfigureAwait(false);
        Expect.Same(other, await run.FindAsync(other.Id).ConfigureAwait(false), "The order after the rejected commit");
        Expect.Same(
            holder,
            await run.Store.FindByPaymentAsync("stripe", "taken", run.CancellationToken).ConfigureAwait(false),
            "The order with the reference");
        Expect.Equal(
            1,
            (await run.GetHistoryAsync(other.Id).ConfigureAwait(false)).Count,
            "The number of history entries after the rejected commit");
        await run.RequireAsync(Commits.NewChange(other, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
    }
}
