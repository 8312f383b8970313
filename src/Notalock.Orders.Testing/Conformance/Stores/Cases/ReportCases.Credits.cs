namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <content>Contains the cases of credits and of refunds without a purpose.</content>
internal static partial class ReportCases
{
    public static async Task Credits_are_counted_from_the_day_of_payment_and_never_exceed_the_total(StoreRun run)
    {
        await CreditAsync(run, 0, (OrderCreditKind.Goodwill, 10_00, 2), (OrderCreditKind.Reversal, -4_00, 3)).ConfigureAwait(false);
        await CreditAsync(run, 1, (OrderCreditKind.Cancellation, 5_00, 0)).ConfigureAwait(false);
        await CreditAsync(run, 0, (OrderCreditKind.Goodwill, 70_00, 1), (OrderCreditKind.Return, 50_00, 2)).ConfigureAwait(false);
        await CreditAsync(run, null, (OrderCreditKind.WriteOff, 1_00, 1)).ConfigureAwait(false);
        Expect.Sequence(
            [
                CreateRow(0, 4, 2, 200_00),
                CreateRow(1, 0, 1, 100_00, credits: 75_00),
                CreateRow(2, 0, 0, 0, credits: 40_00),
                CreateRow(3, 0, 0, 0, credits: -4_00),
            ],
            await GetSalesAsync(run, CreateQuery(0, 1, 2, 3, 4)).ConfigureAwait(false),
            "The sales with credits");
    }

    public static async Task Sales_have_the_total_of_the_day_of_payment_and_no_earlier_cancellation(StoreRun run)
    {
        await run.InsertAsync(SetDates(
            run.NewOrder().WithItem("p", 100m).With(static order => order with { PaidTotal = new Money(80_00, order.Currency) }), 0, 0))
            .ConfigureAwait(false);

        // Version 0.1 wrote neither the total at the time of payment nor a credit for the cancellation.
        await run.InsertAsync(SetDates(
            run.NewOrder().WithItem("p", 30m).WithStatus(OrderStatus.Canceled).With(static order => order with { CanceledAt = At(2) }),
            0,
            1)).ConfigureAwait(false);
        Expect.Sequence(
            [CreateRow(0, 2, 1, 80_00), CreateRow(1, 0, 1, 30_00), CreateRow(2, 0, 0, 0, credits: 30_00)],
            await GetSalesAsync(run, CreateQuery(0, 1, 2, 3)).ConfigureAwait(false),
            "The sales with an earlier total and an order that version 0.1 canceled");
    }

    public static async Task Unassigned_refunds_first_take_back_what_was_paid_in_excess(StoreRun run)
    {
        await run.InsertAsync(SetDates(
            run.NewOrder().WithItem("p", 100m).WithPayment(OrderPaymentStatus.Captured, 200m, change: Capture)
                .WithRefund(OrderRefundStatus.Succeeded, 60m, At(1), Elsewhere)
                .WithRefund(OrderRefundStatus.Succeeded, 70m, At(2), Elsewhere)
                .WithRefund(OrderRefundStatus.Succeeded, 5m, At(2), refund => Elsewhere(refund) with { Purpose = RefundPurpose.Credit })
                .With(static order => order with { PaidTotal = order.Total }),
            0,
            0)).ConfigureAwait(false);
        Expect.Sequence(
            [
                CreateRow(0, 1, 1, 100_00, payments: 200_00),
                CreateRow(1, 0, 0, 0, refunds: 60_00),
                CreateRow(2, 0, 0, 0, refunds: 75_00, unassigned: 35_00),
            ],
            await GetSalesAsync(run, CreateQuery(0, 1, 2, 3)).ConfigureAwait(false),
            "The sales of an order that was paid twice");

        static OrderRefund Elsewhere(OrderRefund refund) => Date(refund) with { Purpose = RefundPurpose.Unassigned };
    }

    private static OrderCredit CreateCredit(Order order, OrderCreditKind kind, long amount, int day) => new()
    {
        Id = Guid.CreateVersion7(At(day)),
        OrderId = order.Id,
        Kind = kind,
        Shipping = new Money(0, order.Currency),
        ShippingTax = new Money(0, order.Currency),
        Fee = new Money(0, order.Currency),
        Other = new Money(amount, order.Currency),
        Amount = new Money(amount, order.Currency),
        CreatedAt = At(day),
    };

    private static Task<Order> CreditAsync(StoreRun run, int? paid, params (OrderCreditKind Kind, long Amount, int Day)[] credits) =>
        run.InsertAsync(SetDates(
            run.NewOrder().WithItem("p", 100m).With(order => order with
            {
                Credits = [.. credits.Select(credit => CreateCredit(order, credit.Kind, credit.Amount, credit.Day))],
                PaidTotal = paid is null ? null : order.Total,
            }),
            0,
            paid));
}
