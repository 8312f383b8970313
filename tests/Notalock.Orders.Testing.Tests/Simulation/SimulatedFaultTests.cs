using System.Text;
using FluentAssertions;
using Notalock.Orders.Payments;
using Xunit;
using static Notalock.Orders.Testing.Tests.Simulation.SimulatedShop;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedFaultTests
{
    [Fact]
    public async Task A_failure_before_the_effect_has_no_effect_and_does_not_consume_the_key()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithCall(SimulatedOperation.Create, 0, SimulatedCallFault.FailureBefore));
        await FluentActions.Awaiting(() => shop.CreateAsync()).Should().ThrowAsync<PaymentProviderException>();
        shop.Provider.Payments.Should().BeEmpty();
        (await shop.CreateAsync()).Status.Should().Be(OrderPaymentStatus.Pending);
    }

    [Fact]
    public async Task A_lost_response_has_an_effect_and_is_returned_again_for_the_same_key()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithCall(SimulatedOperation.Refund, 0, SimulatedCallFault.ResponseLost));
        var payment = await shop.CreatePaidAsync();
        (await FluentActions.Awaiting(() => shop.RefundAsync(payment, 5_00, "k")).Should().ThrowAsync<PaymentProviderException>())
            .Which.Provider.Should().Be("simulated");
        (await shop.RefundAsync(payment, 5_00, "k")).Snapshot!.Amount.Should().Be(Usd(5_00));
        shop.Provider.Ledger.Should().ContainSingle(moved => moved.Kind == SimulatedMovementKind.Refunded);
    }

    [Fact]
    public async Task A_timeout_can_have_an_effect_or_none()
    {
        var effects = new HashSet<int>();
        for (var seed = 0; seed < 20; seed++)
        {
            var shop = new SimulatedShop(
                new SimulatedFaultPlan { Seed = seed }.WithCall(SimulatedOperation.Create, 0, SimulatedCallFault.Timeout));
            await FluentActions.Awaiting(() => shop.CreateAsync()).Should().ThrowAsync<PaymentProviderException>();
            effects.Add(shop.Provider.Payments.Count);
        }

        effects.Should().BeEquivalentTo([0, 1]);
    }

    [Fact]
    public async Task Faults_can_be_scripted_for_consecutive_calls()
    {
        var shop = new SimulatedShop(
            SimulatedFaultPlan.None.WithCalls(SimulatedCallFault.None, SimulatedCallFault.ResponseLost, SimulatedCallFault.FailureBefore));
        var created = await shop.CreateAsync();
        await FluentActions.Awaiting(() => shop.FindAsync(created)).Should().ThrowAsync<PaymentProviderException>();
        await FluentActions.Awaiting(() => shop.FindAsync(created)).Should().ThrowAsync<PaymentProviderException>();
        (await shop.FindAsync(created)).Should().NotBeNull();
        shop.Provider.CallCount.Should().Be(4);
    }

    [Fact]
    public async Task The_faults_can_be_removed()
    {
        var shop = new SimulatedShop(new SimulatedFaultPlan { FailureBefore = 1 });
        await FluentActions.Awaiting(() => shop.CreateAsync()).Should().ThrowAsync<PaymentProviderException>();
        shop.Provider.Faults = SimulatedFaultPlan.None;
        (await shop.CreateAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task The_first_attempt_can_be_declined()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithPayment(0, SimulatedPaymentBehavior.DeclineFirst));
        (await shop.CreatePaidAsync()).Status.Should().Be(OrderPaymentStatus.Captured);
        shop.EventTypes.Should().Equal("payment.created", "payment.failed", "payment.captured");
    }

    [Theory]
    [InlineData(SimulatedRefundBehavior.PendingThenSucceeds, OrderRefundStatus.Pending, OrderRefundStatus.Succeeded)]
    [InlineData(SimulatedRefundBehavior.PendingThenFails, OrderRefundStatus.Pending, OrderRefundStatus.Failed)]
    [InlineData(SimulatedRefundBehavior.SucceedsThenFails, OrderRefundStatus.Succeeded, OrderRefundStatus.Failed)]
    public async Task Refunds_follow_their_planned_behavior(
        SimulatedRefundBehavior behavior, OrderRefundStatus first, OrderRefundStatus last)
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithRefund(0, behavior));
        var payment = await shop.CreatePaidAsync();
        (await shop.RefundAsync(payment, 5_00)).Snapshot!.Status.Should().Be(first);
        shop.Provider.CompletePending().Should().Be(1);
        shop.Provider.CompletePending().Should().Be(0);
        (await shop.FindAsync(payment))!.Refunds.Should().ContainSingle().Which.Status.Should().Be(last);
    }

    [Fact]
    public async Task A_payment_can_be_disputed_later()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithPayment(0, SimulatedPaymentBehavior.Disputed));
        var payment = await shop.CreatePaidAsync();
        (await shop.FindAsync(payment))!.Disputes.Should().BeEmpty();
        shop.Provider.CompletePending().Should().Be(1);
        (await shop.FindAsync(payment))!.Disputes.Should().ContainSingle().Which.Status.Should().Be(OrderDisputeStatus.Open);
    }

    [Fact]
    public async Task The_same_seed_produces_the_same_run()
    {
        (await RunAsync(3)).Should().Be(await RunAsync(3));
        (await RunAsync(3)).Should().NotBe(await RunAsync(4));
    }

    [Fact]
    public void Faults_occur_about_as_often_as_their_probability()
    {
        var plan = SimulatedFaultPlan.FromSeed(11, 0.2);
        Enumerable.Range(0, 2_000)
            .Count(index => plan.PickNotificationFault(index) == SimulatedNotificationFault.Lost)
            .Should()
            .BeInRange(300, 500);
        Enumerable.Range(0, 2_000)
            .Count(index => plan.PickCallFault(SimulatedOperation.Find, index, index) == SimulatedCallFault.None)
            .Should()
            .BeInRange(700, 900);
        FluentActions.Invoking(() => SimulatedFaultPlan.FromSeed(1, 0.5)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static async Task<string> RunAsync(int seed)
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.FromSeed(seed, 0.2));
        var log = new StringBuilder();
        for (var i = 1; i <= 20; i++)
        {
            var request = NewPayment(key: $"create-{i}", number: i);
            try
            {
                var created = await shop.CreateAsync(request);
                var paid = shop.Provider.Pay(created.Reference!).Snapshot;
                log.Append((await shop.RefundAsync(paid, 5_00, $"refund-{i}")).Snapshot).Append('\n');
            }
            catch (PaymentProviderException exception)
            {
                log.Append(exception.Code).Append('\n');
            }
        }

        shop.Provider.CompletePending();
        log.AppendJoin('\n', shop.Provider.Ledger)
            .AppendJoin('\n', shop.Provider.Events.Select(notification => Encoding.UTF8.GetString(notification.Body.Span)));
        return log.AppendJoin('\n', shop.Provider.TakeDeliveries().Select(delivery => delivery.Event)).ToString();
    }
}
