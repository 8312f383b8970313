namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies requests without a response, which are retried It can't be processed twice..</summary>
public class UnresponsiveProviderTests
{
    [Theory]
    [InlineData(SimulatedCallFault.FailureBefore)]
    [InlineData(SimulatedCallFault.ResponseLost)]
    public async Task A_refund_without_a_response_is_unknown_and_issued_once_when_retried(SimulatedCallFault fault)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        host.Bank.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Refund, 0, fault);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("amount", "30"));

        visitor.Page.QuerySelector(".n-notice-warn")!.TextContent.Should()
            .Contain("The provider didn't respond.").And.Contain("It can't be processed twice.");
        visitor.Page.Read(".n-refunds").Should().StartWith("Outcome unknown 30.00").And.Contain("the customer can't be refunded twice");
        visitor.Page.Read(".n-attention").Should().Contain("Refund outcome unknown");
        (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Which.Status.Should().Be(OrderRefundStatus.Unknown);

        // A recent request may still be in progress and is not retried.
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await visitor.OpenAsync(visitor.Page.LinkTo("Retry refund"));
        await visitor.SendDialogAsync();
        await host.DeliverEventsAsync();

        visitor.Page.Notices().Should().StartWith("Payment status checked.");
        (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Which.Status.Should().Be(OrderRefundStatus.Succeeded);
        host.Bank.Ledger.Count(static m => m.Kind == SimulatedMovementKind.Refunded).Should().Be(1);
    }

    [Theory]
    [InlineData("capture", SimulatedOperation.Capture)]
    [InlineData("void", SimulatedOperation.Void)]
    public async Task A_capture_or_void_without_a_response_is_pending_until_it_is_retried(string action, SimulatedOperation operation)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        host.Bank.Faults = SimulatedFaultPlan.None.WithCall(operation, 0, SimulatedCallFault.FailureBefore);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);

        await visitor.SendDialogAsync(ActionCases.Fields(action));

        visitor.Page.Notices()[0].Should().Be("The request is saved. The provider hasn't responded yet.");
        visitor.Page.Read(".n-payment").Should().Contain("is pending. The provider hasn't responded yet.");
        (await host.ReloadAsync(order)).Payments.Should().ContainSingle().Which.Operation.Should().NotBeNull();

        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await visitor.OpenDialogAsync(order, "check");
        await visitor.SendDialogAsync();

        var payment = (await host.ReloadAsync(order)).Payments.Should().ContainSingle().Subject;
        payment.Operation.Should().BeNull();
        payment.Status.Should().Be(action == "void" ? OrderPaymentStatus.Voided : OrderPaymentStatus.Captured);
    }

    [Fact]
    public async Task A_status_check_without_a_response_is_reported_without_changes()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        host.Bank.Faults = SimulatedFaultPlan.None with { FailureBefore = 1 };
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "check");

        await visitor.SendDialogAsync();

        visitor.Page.Notices()[0].Should().StartWith("The provider didn't respond.");
        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_declined_refund_is_shown_with_the_provider_message()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        host.Bank.RefundInDashboard(order.PaymentIntentId!);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("amount", "100"));

        visitor.Status.Should().Be(System.Net.HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices()[0].Should().StartWith("The payment provider declined the request:");
        host.Bank.Ledger.Count(static m => m.Kind == SimulatedMovementKind.Refunded).Should().Be(1, "the refund in the dashboard");
    }
}
