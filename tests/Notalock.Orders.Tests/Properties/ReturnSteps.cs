using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Returns;

namespace Notalock.Orders.Tests.Properties;

/// <summary>The steps of a life of an order that return goods, and their invariants, which are calculated by other code.</summary>
internal static class ReturnSteps
{
    private static readonly Actor Clerk = Actor.Staff("clerk");

    private static readonly IOrderReturnPolicy Policy = new DefaultOrderReturnPolicy(
        Microsoft.Extensions.Options.Options.Create(new NotalockOrdersOptions()));

    public static OrderDecision Decide(Order order, Step step, PaymentContext payments, CommandContext context)
    {
        var returns = new ReturnContext(Policy, new ReturnOptions { MaxReturns = 6 }, payments);
        var item = order.Items[step.Choice % order.Items.Count].Id;
        var id = order.Returns.Count == 0 ? Guid.Empty : order.Returns[step.Amount % order.Returns.Count].Id;
        var units = 1 + (step.Amount % 4);
        return step.Kind switch
        {
            StepKind.RequestReturn => ReturnRules.Request(
                order,
                new RequestReturn(order.Id, [new ReturnRequestLine(item, units)], Clerk)
                {
                    Approve = step.Choice % 2 == 0,
                    WithoutGoods = step.Choice % 5 == 0,
                },
                returns,
                context),
            StepKind.DecideReturn => ReturnRules.Decide(
                order, new DecideReturn(order.Id, id, step.Choice % 3 != 0, Clerk), returns, context),
            StepKind.ReceiveReturn => ReturnRules.Receive(
                order,
                new ReceiveReturn(order.Id, id, [new ReturnReceiptLine(item, step.Amount % 5, step.Amount % 3)], Clerk)
                {
                    Correct = step.Choice % 2 == 0,
                    IsComplete = step.Choice % 3 == 0,
                },
                context),
            StepKind.SettleReturn => SettleRules.Settle(
                order,
                new SettleReturn(order.Id, id, Clerk)
                {
                    Shipping = (CreditShipping)(step.Choice % 3),
                    Fee = step.Choice % 4 == 0 ? new Money(step.Amount % 300, order.Currency) : null,
                    Other = step.Choice % 7 == 0 ? new Money(step.Amount % 200, order.Currency) : null,
                    Refund = step.Choice % 5 != 0,
                },
                returns,
                context),
            StepKind.CloseReturn => ReturnRules.Close(order, new CloseReturn(order.Id, id, Clerk), context),
            _ => ReturnRules.Cancel(order, new CancelReturn(order.Id, id, Clerk), context),
        };
    }

    public static bool IsReturn(Step step) => step.Kind is >= StepKind.RequestReturn and <= StepKind.CancelReturn;

    public static void CheckStep(Order before, Order after, Step step)
    {
        if (IsReturn(step))
        {
            after.Status.Should().Be(before.Status, "returns never change the status");
            after.Shipments.Where(s => !s.IsAssumed).Should().BeEquivalentTo(before.Shipments.Where(s => !s.IsAssumed));
        }

        // Only a parcel that a report says did not arrive can leave more returned than shipped.
        foreach (var (item, earlier) in after.Items.Zip(before.Items))
        {
            var excess = Open(after, item) + Returned(after, item) - Shipped(after, item);
            if (excess > 0 && excess > Open(before, earlier) + Returned(before, earlier) - Shipped(before, earlier))
            {
                step.Kind.Should().Be(StepKind.ReportShipment);
            }
        }
    }

    public static void CheckState(Order order)
    {
        foreach (var item in order.Items)
        {
            var lines = order.Returns.SelectMany(r => r.Lines).Where(l => l.ItemId == item.Id).ToArray();
            lines.Should().NotContain(l => l.Restocked > l.Received || l.Received < 0 || l.Restocked < 0);
        }

        foreach (var value in order.Returns)
        {
            foreach (var line in value.Lines)
            {
                order.Credits.Where(c => c.ReturnId == value.Id).SelectMany(c => c.Lines).Where(l => l.ItemId == line.ItemId)
                    .Sum(l => l.Units).Should().BeInRange(0, line.Received, "what did not arrive is never credited");
            }
        }

        order.Returns.Select(r => r.Number).Should().OnlyHaveUniqueItems();
        order.ReturnState.Should().Be(
            order.Returns.Any(r => r.Status == OrderReturnStatus.Requested) ? ReturnState.Requested
            : order.Returns.Any(r => r.Status is OrderReturnStatus.Approved or OrderReturnStatus.Received) ? ReturnState.Open
            : order.Items.Sum(i => Returned(order, i)) == 0 ? ReturnState.None
            : order.Items.All(i => Returned(order, i) >= Shipped(order, i)) ? ReturnState.Returned
            : ReturnState.PartiallyReturned);
    }

    public static int Open(Order order, OrderItem item) => order.Returns
        .Where(r => r.Status is OrderReturnStatus.Requested or OrderReturnStatus.Approved)
        .SelectMany(r => r.Lines).Where(l => l.ItemId == item.Id).Sum(l => Math.Max(0, l.Quantity - l.Received));

    public static int Returned(Order order, OrderItem item) =>
        order.Returns.SelectMany(r => r.Lines).Where(l => l.ItemId == item.Id).Sum(l => l.Received);

    private static int Shipped(Order order, OrderItem item) => order.Shipments
        .Where(s => s.Status is OrderShipmentStatus.Shipped or OrderShipmentStatus.Delivered)
        .SelectMany(s => s.Lines).Where(l => l.ItemId == item.Id).Sum(l => l.Quantity);
}
