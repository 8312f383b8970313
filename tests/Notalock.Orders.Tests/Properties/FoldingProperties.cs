using FsCheck;
using FsCheck.Fluent;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Tests.Properties;

/// <summary>Verifies that cumulative snapshots of a payment converge in every order.</summary>
public class FoldingProperties
{
    private static readonly int Rounds =
        int.TryParse(
            Environment.GetEnvironmentVariable("NOTALOCK_ROUNDS"), System.Globalization.CultureInfo.InvariantCulture, out var rounds)
            ? rounds * 10
            : 100;

    private static readonly OrderPaymentStatus[] Way =
        [
            OrderPaymentStatus.Pending,
            OrderPaymentStatus.RequiresAction,
            OrderPaymentStatus.Processing,
            OrderPaymentStatus.Authorized,
            OrderPaymentStatus.Captured,
        ];

    [Fact]
    public void Cumulative_snapshots_converge_in_every_order_and_with_repeats()
    {
        var delivery = from advance in Gen.Choose(0, 2)
                       from captures in Gen.Choose(0, 60)
                       from refunds in Gen.Choose(0, 3)
                       from dispute in Gen.Choose(0, 4)
                       select (advance, captures, refunds, dispute);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Rounds),
            Prop.ForAll(delivery.ListOf(5).ToArbitrary(), deliveries =>
            {
                var (order, snapshots) = Story([.. deliveries]);
                var results = Permutations([.. snapshots]).Select(way => GetResult(order, way, snapshots[^1])).Distinct().ToArray();
                results.Should().ContainSingle();
                return GetResult(order, [.. snapshots, .. snapshots], snapshots[^1]) == results[0];
            }));
    }

    private static (Order Order, List<PaymentSnapshot> Told) Story((int Advance, int Captures, int Refunds, int Dispute)[] deliveries)
    {
        var order = OrderLifeProperties.Order(10_000);
        var context = new CommandContext(Actor.Provider(ProviderSteps.Provider), OrderLifeProperties.Start, null);
        var latest = new PaymentSnapshot { OrderId = order.Id, Reference = "pi_1", Status = Way[0], Amount = order.Total };
        order = PaymentFacts.FromNotification(order, latest, null, ProviderSteps.Facts(OrderTransitionMap.Default), context)
            .Decision.Order!;
        latest = latest with { PaymentId = order.Payments[0].Id };
        var (way, captured) = (0, 0L);
        var refunds = new List<RefundSnapshot>();
        var snapshots = new List<PaymentSnapshot>();
        foreach (var delivery in deliveries)
        {
            way = Math.Min(way + delivery.Advance, Way.Length - 1);
            if (Way[way] == OrderPaymentStatus.Captured)
            {
                captured = Math.Min(captured + 1 + (delivery.Captures * 100), order.Total.MinorUnits);
            }

            // Refunds advance from pending to succeeded to failed, and new refunds are added.
            for (var i = 0; i < refunds.Count; i++)
            {
                refunds[i] =
                    refunds[i] with
                    {
                        Status = (OrderRefundStatus)Math.Min(
                            (int)refunds[i].Status + (delivery.Refunds % 2), (int)OrderRefundStatus.Failed),
                    };
            }

            if (delivery.Refunds > 1 && captured - refunds.Sum(r => r.Amount.MinorUnits) > 100)
            {
                refunds.Add(new RefundSnapshot("re_" + refunds.Count, OrderRefundStatus.Pending, new Money(100, order.Currency)));
            }

            latest = latest with
            {
                Status = Way[way],
                AuthorizedAmount = way >= 3 ? order.Total : null,
                CapturedAmount = captured == 0 ? null : new Money(captured, order.Currency),
                Refunds = [.. refunds],
                RefundedAmount = new Money(
                    refunds.Where(r => r.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded).Sum(r => r.Amount.MinorUnits),
                    order.Currency),
                Disputes = delivery.Dispute == 0 || captured == 0
                    ? latest.Disputes
                    : [
                        new DisputeSnapshot(
                            "dp_1",
                            (OrderDisputeStatus)Math.Max(
                                (int)(latest.Disputes.Count == 0 ? 0 : latest.Disputes[0].Status), delivery.Dispute - 1)),
                    ],
            };
            snapshots.Add(latest);
        }

        return (order, snapshots);
    }

    private static string GetResult(Order order, IReadOnlyList<PaymentSnapshot> snapshots, PaymentSnapshot truth)
    {
        var now = OrderLifeProperties.Start;
        foreach (var snapshot in snapshots)
        {
            now = now.AddMinutes(1);
            var context = new CommandContext(Actor.Provider(ProviderSteps.Provider), now, null);
            order =
                ProviderSteps.Notify(
                    order,
                    snapshot,
                    ProviderSteps.Facts(OrderTransitionMap.Default),
                    context,
                    truth with { RefundsAreComplete = true }).Order!;
        }

        var payment = order.Payments.Single();
        var refunds = order.Refunds.OrderBy(r => r.Reference, StringComparer.Ordinal).Select(r => $"{r.Reference} {r.Status} {r.Amount}");
        return $"{order.Status} {order.PaymentState} {order.CapturedAmount} {order.RefundedAmount} {order.Flags} "
            + $"{payment.Status} {payment.AuthorizedAmount} "
            + $"[{string.Join(", ", refunds)}] [{string.Join(", ", payment.Disputes.Select(d => $"{d.Reference} {d.Status}"))}]";
    }

    private static IEnumerable<PaymentSnapshot[]> Permutations(PaymentSnapshot[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(
            (item, i) => Permutations([.. items.Where((_, j) => j != i)]).Select(rest => (PaymentSnapshot[])[item, .. rest]));
}
