using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Tests.Properties;

/// <summary>
/// Verifies that any sequence of commands and facts keeps the invariants, with the default and with generated transition maps.
/// </summary>
public class OrderLifeProperties
{
    private static readonly int Rounds =
        int.TryParse(
            Environment.GetEnvironmentVariable("NOTALOCK_ROUNDS"), System.Globalization.CultureInfo.InvariantCulture, out var rounds)
            ? rounds * 20
            : 200;

    private const int Parts = -1;

    internal static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = Actor.Staff("clerk");
    private static readonly OrderStatus[] PaymentStatuses = [OrderStatus.Created, OrderStatus.Pending, OrderStatus.PaymentFailed];

    public static TheoryData<int> Maps() => [.. Enumerable.Range(0, 11)];

    [Theory]
    [MemberData(nameof(Maps))]
    public void Any_sequence_of_commands_and_facts_keeps_the_invariants(int map)
    {
        var policy = Policy(map);
        policy.Map.Validate().Should().BeEmpty();
        var step = from kind in Gen.Elements(Enum.GetValues<StepKind>())
                   from amount in Gen.Choose(1, 20_000)
                   from choice in Gen.Choose(0, 999)
                   select new Step(kind, amount, choice);
        var life = from total in Gen.Elements(0, 1, 10_000, Parts)
                   from steps in step.ListOf()
                   select (Total: total, Steps: steps.ToArray());

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Rounds).WithEndSize(40),
            Prop.ForAll(life.ToArbitrary(), l => Live(policy, l.Total, l.Steps)));
    }

    [Fact]
    public void Payment_facts_converge_in_every_order()
    {
        var fact = from attempt in Gen.Choose(0, 2)
                   from status in Gen.Elements(
                       OrderPaymentStatus.Pending, OrderPaymentStatus.Failed, OrderPaymentStatus.Captured, OrderPaymentStatus.Voided)
                   select (attempt, status);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Rounds), Prop.ForAll(fact.NonEmptyListOf().ToArbitrary(), facts =>
        {
            // The status of each payment follows its latest fact, and captures are never undone.
            var ends = facts.GroupBy(f => f.attempt)
                .Select(g => (g.Key, g.Any(f => f.status == OrderPaymentStatus.Captured) ? OrderPaymentStatus.Captured : g.Last().status))
                    .ToArray();
            var orders = Permutations(ends).Select(p =>
            {
                var order = Order(10_000);
                foreach (var (attempt, status) in p)
                {
                    order = Fact(order, attempt, status);
                }

                return (order.Status, order.PaymentState, order.CapturedAmount, order.Flags, order.PaymentProvider);
            }).Distinct().ToArray();
            return orders.Length == 1;
        }));
    }

    private static bool Live(IOrderTransitionPolicy policy, int total, Step[] steps)
    {
        var order = total == Parts ? OrderOfParts() : Order(total);
        var trail = new List<OrderStatusHistory>();
        var now = Start;
        foreach (var step in steps)
        {
            now += TimeSpan.FromMinutes(1);
            var context = new CommandContext(Clerk, now, null);
            var before = order;
            var decision = Decide(policy, order, step, context);
            if (decision.IsRejected)
            {
                decision.Errors.Should().OnlyContain(e => e.Code.Length > 0 && e.Message.EndsWith('.'));
                continue;
            }

            order = decision.Order!;
            if (decision.IsNothing)
            {
                order.Should().BeSameAs(before);
                continue;
            }

            trail.AddRange(decision.History);
            CheckStep(policy, before, order, decision, step);
            CheckState(order);
            CheckRepetition(policy, before, order, step, context);
        }

        trail.Select(h => h.Sequence).Should().Equal(Enumerable.Range(2, trail.Count));
        return true;
    }

    private static void CheckStep(IOrderTransitionPolicy policy, Order before, Order after, OrderDecision decision, Step step)
    {
        after.Version.Should().Be(before.Version + 1);
        after.HistoryCount.Should().Be(before.HistoryCount + decision.History.Count);
        after.UpdatedAt.Should().BeAfter(before.UpdatedAt);
        decision.History.Should().OnlyContain(h => h.Actor == Clerk);
        after.CapturedAmount.Should().BeGreaterThanOrEqualTo(before.CapturedAmount);

        // Every status change is a transition of the map with the right trigger, and is recorded in the history.
        var moves = decision.History.Where(h => h.Kind is OrderHistoryKind.Status or OrderHistoryKind.Forced).ToArray();
        moves.Select(m => m.From).Append(after.Status).Should().Equal(moves.Select(m => (OrderStatus?)m.Status).Prepend(before.Status));
        foreach (var move in moves.Where(m => m.Kind == OrderHistoryKind.Status))
        {
            var edge = policy.Map.Find(move.From!.Value, move.Status);
            edge.Should().NotBeNull("{0} moved {1} to {2}", step.Kind, move.From, move.Status);
            (edge!.Trigger switch
            {
                OrderTransitionTrigger.Cancel => step.Kind is StepKind.Cancel or StepKind.CancelWithoutRefund,
                OrderTransitionTrigger.Command => step.Kind is StepKind.Transition or StepKind.CancelItems
                    || ShipmentSteps.IsShipment(step) || (after.Shipments.Count > 0 && PaymentStatuses.Contains(before.Status)),
                OrderTransitionTrigger.Shipment => ShipmentSteps.IsShipment(step),
                _ => true,
            }).Should().BeTrue("{0} belongs to {1}", edge, edge.Trigger);
        }

        // Payments change the status among the payment statuses only, and a fact never reverts a paid order.
        if (step.Kind is StepKind.RecordPayment or StepKind.RecordRefund or >= StepKind.ProviderAttempt && after.Status != before.Status)
        {
            PaymentStatuses.Should().Contain(before.Status);
        }

        ShipmentSteps.CheckStep(policy, before, after, step);
        ReturnSteps.CheckStep(before, after, step);

        // A payment fact is never lost: the order contains the payment in every status.
        if (step.Kind == StepKind.RecordPayment)
        {
            (after.CapturedAmount - before.CapturedAmount).MinorUnits.Should().Be(step.Amount);
            if (before.Status == OrderStatus.Canceled)
            {
                after.Flags.Should().HaveFlag(OrderFlags.PaidAfterCancel);
            }
        }
    }

    // A repeated notification changes nothing, whatever the status of the order was at the first one.
    private static void CheckRepetition(IOrderTransitionPolicy policy, Order before, Order after, Step step, CommandContext context)
    {
        if (step.Kind == StepKind.ProviderNotified)
        {
            var own = before.Payments.Where(p => p.Provider == ProviderSteps.Provider).ToArray();
            var snapshot = ProviderSteps.Snapshot(before, own.Length == 0 ? null : own[step.Choice % own.Length], step);
            ProviderSteps.Notify(after, snapshot, ProviderSteps.Facts(policy.Map), context).IsNothing.Should().BeTrue();
        }
    }

    private static void CheckState(Order order)
    {
        // Flags that clear automatically are raised only while their reason exists, and open operations are due for a check.
        (order.Flags.HasFlag(OrderFlags.RefundUnknown) && !order.Refunds.Any(r => r.Status == OrderRefundStatus.Unknown))
            .Should().BeFalse();
        (order.Flags.HasFlag(OrderFlags.DisputeOpen) && !order.Payments.Any(p => p.Disputes.Any(d => d.Status == OrderDisputeStatus.Open)))
            .Should().BeFalse();
        order.Payments.Where(p => p.Operation is not null && p.NextCheckAt is null).Should().BeEmpty();
        order.Refunds.Where(r => r.Provider != OrderPayment.OfflineProvider && r.NextCheckAt is null
            && r.Status is (OrderRefundStatus.Requested or OrderRefundStatus.Unknown or OrderRefundStatus.Pending)).Should().BeEmpty();

        // Derived amounts equal the sums of the payments and refunds.
        order.CapturedAmount.MinorUnits.Should().Be(order.Payments.Sum(p => p.CapturedAmount.MinorUnits));
        order.RefundedAmount.MinorUnits.Should()
            .Be(order.Refunds.Where(r => r.Status == OrderRefundStatus.Succeeded).Sum(r => r.Amount.MinorUnits));
        ShipmentSteps.CheckState(order);
        ReturnSteps.CheckState(order);
        var (oracle, balance) = (new MoneyOracle(order), order.GetBalance());
        order.PaymentState.Should().Be(oracle.State);
        balance.Payable.MinorUnits.Should().Be((long)oracle.Payable);
        balance.Due.MinorUnits.Should().Be((long)oracle.Due);
        balance.Owed.MinorUnits.Should().Be((long)oracle.Owed);
        balance.Refundable.MinorUnits.Should().Be((long)oracle.Refundable);

        // The credits of an item never exceed its share, and add up to it when all units are credited.
        var shares = OrderShares.FromOrder(order);
        foreach (var (item, share) in order.Items.Zip(shares.Lines))
        {
            var lines = order.Credits.SelectMany(c => c.Lines).Where(l => l.ItemId == item.Id).ToArray();
            var units = lines.Sum(l => l.Units);
            units.Should().BeInRange(0, item.Quantity);
            lines.Sum(l => l.Net.MinorUnits).Should().BeInRange(0, share.Net.MinorUnits);
            (units == item.Quantity && lines.Sum(l => l.Net.MinorUnits + l.Tax.MinorUnits) != (share.Net + share.Tax).MinorUnits)
                .Should().BeFalse();
        }

        // What pays out a credit never exceeds it.
        foreach (var credit in order.Credits.Where(c => c.Kind != OrderCreditKind.Reversal))
        {
            order.Refunds.Where(r => r.CreditId == credit.Id && r.ReducesRefundableAmount).Sum(r => r.Amount.MinorUnits)
                .Should().BeLessThanOrEqualTo(credit.Amount.MinorUnits
                    + order.Credits.Where(c => c.ReversedCreditId == credit.Id).Sum(c => c.Amount.MinorUnits));
        }

        // Refunds never exceed captures, per payment and per order.
        foreach (var payment in order.Payments)
        {
            order.Refunds.Where(r => r.PaymentId == payment.Id && r.ReducesRefundableAmount).Sum(r => r.Amount.MinorUnits)
                .Should().BeLessThanOrEqualTo(payment.CapturedAmount.MinorUnits);
        }

        if (order.Payments.Count > 0)
        {
            order.Payments.Select(p => p.Provider).Should().Contain(order.PaymentProvider);
        }
    }

    private static OrderDecision Decide(IOrderTransitionPolicy policy, Order order, Step step, CommandContext context)
    {
        var map = policy.Map;
        var payments = ProviderSteps.Payments(map);
        var status = map.Statuses[step.Choice % map.Statuses.Count].Status;
        var amount = new Money(step.Amount, order.Currency);
        var method = (OfflinePaymentMethod)(step.Choice % 3);
        return step.Kind switch
        {
            StepKind.Transition => StatusRules.Transition(
                order, new TransitionOrder(order.Id, status, Clerk), ShipmentSteps.Context(policy), payments, context),
            StepKind.Cancel => StatusRules.Cancel(
                order, new CancelOrder(order.Id, Clerk), policy, payments, context),
            StepKind.CancelWithoutRefund => StatusRules.Cancel(
                order,
                new CancelOrder(order.Id, Clerk) { Refund = false },
                policy,
                payments,
                context),
            StepKind.Force => StatusRules.Force(order, new ForceOrderStatus(order.Id, status, "because", Clerk), policy, context),
            StepKind.Note => NoteRules.Decide(order, new AddOrderNote(order.Id, "note", Clerk), context),
            StepKind.Correct => ContactRules.Decide(
                order,
                new UpdateOrderContact(order.Id, Clerk)
                {
                    CustomerPhone = step.Choice.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
                context),
            StepKind.Metadata => MetadataRules.Decide(
                order,
                new SetOrderMetadata(
                    order.Id,
                    new Dictionary<string,
                    string?>
                    { ["k" + (step.Choice % 4)] = step.Choice % 3 == 0 ? null : "v" + step.Choice },
                    Clerk),
                context),
            StepKind.Acknowledge => FlagRules.Decide(
                order, new AcknowledgeOrderFlag(order.Id, (OrderFlags)(1 << (step.Choice % 9)), "seen", Clerk), context),
            StepKind.ChooseOffline => OfflinePaymentRules.Select(
                order, new SelectOfflinePayment(order.Id, method, Clerk), payments, context),
            StepKind.RecordPayment => OfflinePaymentRules.RecordPayment(
                order, new RecordOfflinePayment(order.Id, amount, Clerk), payments, context),
            StepKind.RecordRefund => OfflinePaymentRules.RecordRefund(
                order, new RecordOfflineRefund(order.Id, amount, Clerk), payments, context),
            StepKind.WriteOff => CreditRules.WriteOff(order, new WriteOffBalance(order.Id, Clerk), payments, context),
            StepKind.CancelItems => CancelItems(order, step, payments, context),
            StepKind.RefundWithPurpose => RefundWithPurpose(order, step, payments, context),
            StepKind.AssignRefund => AssignRefund(order, step, payments, context),
            StepKind.WithdrawRefund => RefundAssignment.Withdraw(
                order,
                new WithdrawRefund(
                    order.Id, order.Refunds.Count == 0 ? Guid.Empty : order.Refunds[step.Choice % order.Refunds.Count].Id, Clerk),
                payments,
                context),
            StepKind.Ship or StepKind.UpdateShipment or StepKind.ReportShipment => ShipmentSteps.Decide(policy, order, step, context),
            >= StepKind.RequestReturn and <= StepKind.CancelReturn => ReturnSteps.Decide(order, step, payments, context),
            >= StepKind.StartPayment => ProviderSteps.Decide(order, step, map, context),
            StepKind.ProviderAttempt => Provider(order, context, map, order.Payments.Count, OrderPaymentStatus.Pending),
            _ => Provider(order, context, map, step.Choice % (order.Payments.Count + 1), (OrderPaymentStatus)(step.Choice % 8)),
        };
    }

    // A provider's fact adds or changes a payment, and the projection follows.
    private static OrderDecision Provider(Order order, CommandContext context, OrderTransitionMap map, int index, OrderPaymentStatus status)
    {
        var known = index < order.Payments.Count;
        if (known
            && (order.Payments[index].Provider == OrderPayment.OfflineProvider
                || order.Payments[index].Status == OrderPaymentStatus.Captured))
        {
            return OrderDecision.NoChange(order);
        }

        var draft = new OrderDraft(order, context);
        var payment = known ? order.Payments[index] with { Status = status } : Attempt(order, index, status, context.Now);
        payment =
            payment with
            {
                CapturedAmount = status == OrderPaymentStatus.Captured ? payment.Amount : payment.CapturedAmount,
                UpdatedAt = context.Now,
            };
        draft.Order =
            order with { Payments = known ? [.. order.Payments.Select((p, i) => i == index ? payment : p)] : [.. order.Payments, payment] };
        draft.Record(OrderHistoryKind.Payment);
        PaymentProjection.Apply(draft, ProviderSteps.Payments(map));
        return OrderDecision.Change(draft);
    }

    private static Order Fact(Order order, int attempt, OrderPaymentStatus status)
    {
        var draft = new OrderDraft(order, new CommandContext(Actor.Provider("card"), Start.AddMinutes(1), null));
        var payment =
            Attempt(order, attempt, status, Start.AddSeconds(attempt)) with { Id = new Guid(attempt, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0) };
        payment = payment with { CapturedAmount = status == OrderPaymentStatus.Captured ? payment.Amount : payment.CapturedAmount };
        draft.Order = order with { Payments = [.. order.Payments.Where(p => p.Id != payment.Id), payment] };
        draft.Record(OrderHistoryKind.Payment);
        PaymentProjection.Apply(draft, ProviderSteps.Payments(OrderTransitionMap.Default));
        return draft.Finish();
    }

    private static OrderPayment Attempt(Order order, int number, OrderPaymentStatus status, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        OrderId = order.Id,
        Provider = "card",
        Reference = "pi_" + number,
        Status = status,
        Amount = order.Total,
        AuthorizedAmount = Money.Zero(order.Currency),
        CapturedAmount = Money.Zero(order.Currency),
        CreatedAt = at,
        UpdatedAt = at,
    };

    private static OrderDecision RefundWithPurpose(Order order, Step step, PaymentContext payments, CommandContext context) =>
        RefundRules.Request(
            order,
            new RefundPayment(order.Id, Clerk)
            {
                Amount = step.Choice % 2 == 0 ? null : new Money(step.Amount, order.Currency),
                Purpose = step.Choice % 3 == 0 ? RefundPurpose.Reversal : RefundPurpose.Credit,
                CreditId = step.Choice % 3 == 2 && order.Credits.Count > 0 ? order.Credits[step.Choice % order.Credits.Count].Id : null,
            },
            payments,
            context);

    private static OrderDecision AssignRefund(Order order, Step step, PaymentContext payments, CommandContext context) =>
        RefundAssignment.Assign(
            order,
            new AssignRefund(
                order.Id,
                order.Refunds.Count == 0 ? Guid.Empty : order.Refunds[step.Choice % order.Refunds.Count].Id,
                step.Choice % 3 == 0 ? RefundPurpose.Reversal : RefundPurpose.Credit,
                Clerk)
            {
                CreditId = step.Choice % 3 == 2 && order.Credits.Count > 0 ? order.Credits[step.Choice % order.Credits.Count].Id : null,
            },
            payments,
            context);

    private static OrderDecision CancelItems(Order order, Step step, PaymentContext payments, CommandContext context) =>
        CreditRules.CancelItems(
            order,
            new CancelItems(
                order.Id,
                [new OrderItemQuantity(order.Items[step.Choice % order.Items.Count].Id, 1 + (step.Amount % 3))],
                Clerk)
            {
                Shipping = (CreditShipping)(step.Choice % 3),
                Refund = step.Choice % 5 != 0,
            },
            payments,
            context);

    // Discounts, shipping and taxes that no division by units or items leaves even.
    private static Order OrderOfParts()
    {
        var cart = new CreateOrder(
            Clerk,
            Shop.Usd,
            [
                new CartItem("p-1", "Lamp", 3, Shop.Dollars(10.01m)),
                new CartItem("p-2", "Mug", 7, Shop.Dollars(3.33m)),
                new CartItem("p-3", "Card", 1, Shop.Dollars(0m)),
            ])
        {
            Adjustments =
            [
                new(OrderAdjustmentKind.Discount, "Coupon", Shop.Dollars(-7.77m)),
                new(OrderAdjustmentKind.Shipping, "Post", Shop.Dollars(4.99m)),
                new(OrderAdjustmentKind.Tax, "VAT", Shop.Dollars(9.37m)),
            ],
        };
        return CreateOrderRules.Decide(
            cart,
            new OrderTotalCalculator().Calculate(cart),
            "N-1",
            null,
            OrderTransitionMap.Default,
            new CommandContext(Clerk, Start, null)).Order! with
        { HistoryCount = 1 };
    }

    internal static Order Order(int total)
    {
        var cart = Shop.Cart(price: total / 100m, quantity: 1);
        var totals = new OrderTotalCalculator().Calculate(cart);
        return CreateOrderRules.Decide(cart, totals, "N-1", null, OrderTransitionMap.Default, new CommandContext(Clerk, Start, null))
            .Order! with
        { HistoryCount = 1 };
    }

    // Map 0 is the default. The others add custom statuses between random ones, with a seed so that failures are reproducible.
    private static DefaultOrderTransitionPolicy Policy(int map)
    {
        var options = new NotalockOrdersOptions { AllowDeliveryWithoutShipping = map % 2 == 1 };
        var random = new Random(map);
        for (var i = 0; i < map; i++)
        {
            var own = new OrderStatus("own_" + i);
            var froms = new[] { OrderStatus.Pending, OrderStatus.Paid, OrderStatus.Processing, OrderStatus.Shipped };
            var tos = new[] { OrderStatus.Pending, OrderStatus.Paid, OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Delivered };
            options.Transitions.Allow(froms[random.Next(froms.Length)], own).Allow(own, tos[random.Next(tos.Length)]);
            if (random.Next(2) == 0)
            {
                options.Transitions.Allow(own, OrderStatus.Canceled);
            }
        }

        return new DefaultOrderTransitionPolicy(Options.Create(options));
    }

    internal static IEnumerable<T[]> Permutations<T>(T[] items)
    {
        if (items.Length <= 1)
        {
            yield return items;
            yield break;
        }

        for (var i = 0; i < items.Length; i++)
        {
            foreach (var rest in Permutations(items.Where((_, j) => j != i).ToArray()))
            {
                yield return [items[i], .. rest];
            }
        }
    }
}
