namespace Notalock.Orders.Tests.Transitions;

public class OrderTransitionMapTests
{
    private static readonly OrderStatus OnHold = new("on_hold");

    [Fact]
    public void The_default_map_has_the_documented_transitions()
    {
        OrderTransitionMap.Default.Transitions.Select(t => $"{t.From}>{t.To}:{t.Trigger}:{t.Requirement}").Should().BeEquivalentTo(
            "created>pending:Fact:None", "created>paid:Fact:None", "created>payment_failed:Fact:None", "created>canceled:Cancel:None",
            "pending>paid:Fact:None", "pending>payment_failed:Fact:None", "pending>processing:Command:PaymentSecured",
            "pending>canceled:Cancel:None",
            "payment_failed>pending:Fact:None", "payment_failed>paid:Fact:None", "payment_failed>canceled:Cancel:None",
            "paid>processing:Command:None", "paid>shipped:Command:None", "paid>delivered:Command:NoShippingNeeded",
            "paid>canceled:Cancel:None",
            "processing>shipped:Command:None", "processing>delivered:Command:NoShippingNeeded", "processing>canceled:Cancel:None",
            "shipped>delivered:Command:None",
            "shipped>processing:Shipment:None");
        OrderTransitionMap.Default.Statuses.Where(s => s.IsTerminal).Select(s => s.Status)
            .Should().Equal(OrderStatus.Delivered, OrderStatus.Canceled);
        OrderTransitionMap.Default.Validate().Should().BeEmpty();
    }

    [Fact]
    public void A_dead_end_that_is_not_terminal_is_reported()
    {
        var map = new OrderTransitionMapBuilder().Allow(OrderStatus.Paid, OnHold).Build();

        map.Validate().Should().ContainSingle().Which.Should().Contain("'on_hold' must be terminal or have a transition");
    }

    [Fact]
    public void A_status_that_cannot_be_reached_is_reported()
    {
        var map = new OrderTransitionMapBuilder().Allow(OnHold, OrderStatus.Processing).Build();

        map.Validate().Should().ContainSingle().Which.Should().Contain("'on_hold' must be reachable");
    }

    [Fact]
    public void A_transition_from_a_terminal_status_is_reported()
    {
        var map = new OrderTransitionMapBuilder().Allow(OrderStatus.Delivered, OrderStatus.Processing).Build();

        map.Validate().Should().ContainSingle().Which.Should().Contain("The terminal status 'delivered' must not have transitions");
    }

    [Fact]
    public void A_fact_transition_outside_the_payment_statuses_is_reported()
    {
        var map = new OrderTransitionMap(
            OrderTransitionMap.Default.Statuses,
            [
                .. OrderTransitionMap.Default.Transitions,
                new OrderTransition(OrderStatus.Processing, OrderStatus.Paid, OrderTransitionTrigger.Fact),
            ]);

        map.Validate().Should().ContainSingle().Which.Should().Contain("'processing' to 'paid' must not have the trigger 'fact'");
    }

    [Fact]
    public void A_command_transition_to_canceled_is_reported_and_the_builder_uses_the_cancel_trigger()
    {
        var direct = new OrderTransitionMap(
            OrderTransitionMap.Default.Statuses,
            [
                .. OrderTransitionMap.Default.Transitions,
                new OrderTransition(OrderStatus.Shipped, OrderStatus.Canceled, OrderTransitionTrigger.Command),
            ]);
        var built = new OrderTransitionMapBuilder().Allow(OrderStatus.Shipped, OrderStatus.Canceled).Build();

        direct.Validate().Should().ContainSingle().Which.Should().Contain("'canceled' must have the trigger 'cancel'");
        built.Validate().Should().BeEmpty();
        built.Find(OrderStatus.Shipped, OrderStatus.Canceled)!.Trigger.Should().Be(OrderTransitionTrigger.Cancel);
    }

    [Fact]
    public void Fact_transitions_can_be_neither_allowed_for_commands_nor_forbidden()
    {
        FluentActions.Invoking(() => new OrderTransitionMapBuilder().Allow(OrderStatus.Created, OrderStatus.Paid))
            .Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new OrderTransitionMapBuilder().Forbid(OrderStatus.Created, OrderStatus.Paid))
            .Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Duplicate_transitions_and_undefined_statuses_throw()
    {
        var statuses = OrderTransitionMap.Default.Statuses;
        var edge = OrderTransitionMap.Default.Transitions[0];

        FluentActions.Invoking(() => new OrderTransitionMap(statuses, [edge, edge])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new OrderTransitionMap(statuses, [edge with { To = OnHold }]))
            .Should().Throw<ArgumentException>().WithMessage("*on_hold*");
        FluentActions.Invoking(() => new OrderTransitionMap([.. statuses, statuses[0]], [])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_status_without_a_name_throws_wherever_it_is_passed()
    {
        var builder = new OrderTransitionMapBuilder();

        builder.Invoking(b => b.Define(default, "Nothing")).Should().Throw<ArgumentException>().WithParameterName("status");
        builder.Invoking(b => b.Allow(default, OrderStatus.Shipped)).Should().Throw<ArgumentException>().WithParameterName("from");
        builder.Invoking(b => b.Allow(OrderStatus.Paid, default)).Should().Throw<ArgumentException>().WithParameterName("to");
        FluentActions.Invoking(() => new OrderTransitionMap([new(default, "Nothing")], []))
            .Should().Throw<ArgumentException>().WithParameterName("statuses");
        builder.Build().Statuses.Should().BeEquivalentTo(OrderTransitionMap.Default.Statuses, "nothing of it stayed");
    }

    [Fact]
    public void The_mermaid_diagram_shows_every_status_and_transition()
    {
        var text = new OrderTransitionMapBuilder().Allow(OrderStatus.Paid, OnHold).Allow(OnHold, OrderStatus.Processing).Build()
            .ToMermaid();

        text.Should().StartWith("stateDiagram-v2\n").And.NotContain("\r");
        text.Split('\n').Should().Contain([
            "    state \"On hold\" as on_hold", "    [*] --> created", "    paid --> on_hold : command",
            "    created --> paid : fact", "    pending --> processing : command (payment secured)", "    delivered --> [*]"]);
        text.Split('\n').Count(l => l.Contains(" : ", StringComparison.Ordinal)).Should().Be(22);
    }

    [Fact]
    public void Forbidding_removes_a_transition()
    {
        var map = new OrderTransitionMapBuilder().Forbid(OrderStatus.Paid, OrderStatus.Shipped).Build();

        map.Find(OrderStatus.Paid, OrderStatus.Shipped).Should().BeNull();
        map.Validate().Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("On Hold")]
    [InlineData("on-hold")]
    [InlineData("1st")]
    [InlineData("ünknown")]
    public void A_status_must_be_a_snake_case_name(string name)
    {
        OrderStatus.TryParse(name, out _).Should().BeFalse();
        FluentActions.Invoking(() => new OrderStatus(name)).Should().Throw<ArgumentException>();
    }
}
