using FluentAssertions;
using Notalock.Orders.Payments;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedDeliveryTests
{
    private readonly List<string> _received = [];

    [Fact]
    public async Task Notifications_arrive_in_order_and_once_without_faults() =>
        (await DeliverAsync(SimulatedFaultPlan.None)).Should().Equal(1, 2, 3, 4);

    [Theory]
    [InlineData(SimulatedNotificationFault.Duplicate, new[] { 1, 1, 2, 3, 4 })]
    [InlineData(SimulatedNotificationFault.Late, new[] { 2, 3, 4, 1 })]
    [InlineData(SimulatedNotificationFault.Reordered, new[] { 2, 1, 3, 4 })]
    [InlineData(SimulatedNotificationFault.Lost, new[] { 2, 3, 4 })]
    public async Task A_fault_of_the_first_notification_changes_the_deliveries(SimulatedNotificationFault fault, int[] order) =>
        (await DeliverAsync(SimulatedFaultPlan.None.WithNotification(0, fault))).Should().Equal(order);

    [Fact]
    public async Task A_reordered_notification_is_sent_before_pending_notifications() =>
        (await DeliverAsync(SimulatedFaultPlan.None.WithNotification(3, SimulatedNotificationFault.Reordered))).Should().Equal(4, 1, 2, 3);

    [Fact]
    public async Task Late_notifications_are_delayed_until_they_are_requested()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithNotification(1, SimulatedNotificationFault.Late));
        await shop.CreatePaidAsync();
        shop.Provider.TakeDeliveries(includeLate: false).Should().ContainSingle();
        shop.Provider.PendingDeliveries.Should().Be(1);
        shop.Provider.TakeDeliveries().Should().ContainSingle();
    }

    [Fact]
    public async Task Lost_notifications_are_listed_as_undelivered_and_can_be_sent_again()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithNotification(1, SimulatedNotificationFault.Lost));
        await shop.CreatePaidAsync();
        shop.Provider.TakeDeliveries();
        (await ListAsync(shop, DateTimeOffset.MinValue))
            .Should()
            .ContainSingle().Which.Snapshot!.Status.Should()
            .Be(OrderPaymentStatus.Captured);
        (await ListAsync(shop, shop.Clock.GetUtcNow().AddMinutes(1))).Should().BeEmpty();

        shop.Provider.RetryUndelivered().Should().Be(1);
        shop.Provider.TakeDeliveries().Should().ContainSingle().Which.Event.Type.Should().Be("payment.captured");
        (await ListAsync(shop, DateTimeOffset.MinValue)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_notification_whose_handler_throws_is_undelivered()
    {
        var shop = new SimulatedShop();
        await shop.CreatePaidAsync();
        await FluentActions.Awaiting(() => shop.Provider.DeliverAsync((_, _) => throw new TimeoutException()))
            .Should()
            .ThrowAsync<TimeoutException>();
        (await ListAsync(shop, DateTimeOffset.MinValue)).Should().ContainSingle().Which.Type.Should().Be("payment.created");
        (await shop.Provider.DeliverAsync((request, _) => ReceiveAsync(shop, request))).Should().Be(1);
        _received.Should().Equal("payment.captured");
    }

    [Fact]
    public async Task A_thin_notification_identifies_the_payment_and_requires_a_lookup()
    {
        var shop = new SimulatedShop(SimulatedFaultPlan.None.WithNotification(1, SimulatedNotificationFault.Thin));
        var payment = await shop.CreatePaidAsync();
        var notification = await shop.ParseAsync(shop.Provider.Events[1]);
        notification.NeedsLookup.Should().BeTrue();
        notification.Snapshot.Should().Match<PaymentSnapshot>(snapshot => snapshot.Status == null && snapshot.CapturedAmount == null
            && snapshot.Reference == payment.Reference && snapshot.PaymentId == payment.PaymentId && snapshot.OrderId == payment.OrderId);
    }

    [Fact]
    public async Task A_handler_receives_notifications_automatically()
    {
        var shop = new SimulatedShop();
        await shop.CreatePaidAsync();
        shop.Provider.DeliverTo((request, _) => ReceiveAsync(shop, request));
        shop.Provider.EmitUnrelated();
        await shop.Provider.WhenIdleAsync();
        _received.Should().Equal("payment.created", "payment.captured", "balance.available");

        shop.Provider.DeliverTo((_, _) => throw new TimeoutException());
        shop.Provider.EmitUnrelated("lost");
        await shop.Provider.WhenIdleAsync();
        (await ListAsync(shop, DateTimeOffset.MinValue)).Should().ContainSingle().Which.Type.Should().Be("lost");
    }

    [Fact]
    public async Task The_options_can_set_the_handler()
    {
        var count = 0;
        var shop = new SimulatedShop(configure: options => options.Deliver = (_, _) =>
        {
            Interlocked.Increment(ref count);
            return Task.CompletedTask;
        });
        await shop.CreatePaidAsync();
        await shop.Provider.WhenIdleAsync();
        count.Should().Be(2);
    }

    private static async Task<List<int>> DeliverAsync(SimulatedFaultPlan plan)
    {
        var shop = new SimulatedShop(plan);
        for (var i = 0; i < 4; i++)
        {
            shop.Provider.EmitUnrelated();
        }

        await Task.CompletedTask;
        return [.. shop.Provider.TakeDeliveries().Select(delivery => delivery.Event.Number + 1)];
    }

    private static async Task<List<PaymentNotification>> ListAsync(SimulatedShop shop, DateTimeOffset since)
    {
        var listed = new List<PaymentNotification>();
        await foreach (var notification in shop.Provider.ListUndeliveredAsync(since, default))
        {
            listed.Add(notification);
        }

        return listed;
    }

    private async Task ReceiveAsync(SimulatedShop shop, PaymentWebhookRequest request) =>
        _received.Add((await shop.Parser.ParseAsync(request, default)).Notification!.Type);
}
