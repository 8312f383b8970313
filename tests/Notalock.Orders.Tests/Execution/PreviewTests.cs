using Notalock.Orders.Payments;
using Notalock.Orders.Tests.Payments;

namespace Notalock.Orders.Tests.Execution;

public class PreviewTests
{
    [Fact]
    public async Task A_preview_of_a_cancellation_shows_the_refund_without_writing_anything()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();

        var preview = (await shop.Orders.PreviewAsync(order, new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        (preview.Status, preview.Version).Should().Be((OrderStatus.Canceled, order.Version + 1));
        preview.Refunds.Should().ContainSingle().Which
            .Should().BeEquivalentTo(new { PaymentId = payment.Id, Amount = order.Total, Status = OrderRefundStatus.Requested });
        (await shop.ReloadAsync(order)).Should().BeEquivalentTo(order);
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(0);
    }

    [Fact]
    public async Task A_preview_fails_with_the_same_errors_as_the_command()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();
        var nowhere = Guid.Empty;
        var tooMuch = order.Total + order.Total;
        (OrderCommand Command, Func<Task<IReadOnlyList<OrderError>>> Give)[] refused =
        [
            Refused(new TransitionOrder(order.Id, OrderStatus.Delivered, Shop.Clerk), shop.Orders.TransitionAsync),
            Refused(new TransitionOrder(order.Id, OrderStatus.Canceled, Shop.Clerk), shop.Orders.TransitionAsync),
            Refused(new ForceOrderStatus(order.Id, OrderStatus.Shipped, "", Shop.Clerk), shop.Orders.ForceStatusAsync),
            Refused(new CapturePayment(order.Id, payment.Id, Shop.Clerk), shop.Orders.CaptureAsync),
            Refused(new VoidPayment(order.Id, payment.Id, Shop.Clerk), shop.Orders.VoidAsync),
            Refused(new RefundPayment(order.Id, Shop.Clerk) { Amount = tooMuch }, shop.Orders.RefundAsync),
            Refused(new RefundPayment(order.Id, Shop.Clerk) { PaymentId = nowhere }, shop.Orders.RefundAsync),
            Refused(new StartPayment(order.Id, PaymentShop.Provider, Shop.Clerk), shop.Orders.StartPaymentAsync),
            Refused(new StartPayment(order.Id, "nobody", Shop.Clerk), shop.Orders.StartPaymentAsync),
            Refused(new RecordOfflineRefund(order.Id, tooMuch, Shop.Clerk), shop.Orders.RecordOfflineRefundAsync),
            Refused(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Clerk), shop.Orders.SelectOfflinePaymentAsync),
            Refused(
                new AcknowledgeOrderFlag(order.Id, OrderFlags.AuthorizationExpiring, "seen", Shop.Clerk), shop.Orders.AcknowledgeFlagAsync),
            Refused(new AddOrderNote(order.Id, " ", Shop.Clerk), shop.Orders.AddNoteAsync),
            Refused(new SetOrderMetadata(order.Id, new Dictionary<string, string?>(), Shop.Clerk), shop.Orders.SetMetadataAsync),
            Refused(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerEmail = "nobody" }, shop.Orders.UpdateContactAsync),
        ];
        foreach (var (command, give) in refused)
        {
            var preview = await shop.Orders.PreviewAsync(order, command);
            preview.Errors.Should().NotBeEmpty(command.GetType().Name).And.BeEquivalentTo(await give(), command.GetType().Name);
        }
    }

    [Fact]
    public async Task A_preview_succeeds_if_the_command_succeeds()
    {
        await using var shop = new PaymentShop();
        var (order, _) = await shop.PlacePaidAsync();
        var command = new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(1) };

        var preview = (await shop.Orders.PreviewAsync(order, command)).EnsureSucceeded();
        var done = (await shop.Orders.RefundAsync(command)).EnsureSucceeded();

        preview.Refunds.Single().Amount.Should().Be(done.Refund.Amount);
    }

    [Fact]
    public async Task A_preview_of_a_command_for_another_order_throws()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();

        var preview = () => shop.Orders.PreviewAsync(order, new CancelOrder(Guid.Empty, Shop.Clerk));

        await preview.Should().ThrowAsync<ArgumentException>();
    }

    private static (OrderCommand Command, Func<Task<IReadOnlyList<OrderError>>> Give) Refused<TCommand, TValue>(
        TCommand command, Func<TCommand, CancellationToken, Task<OrderResult<TValue>>> give)
        where TCommand : OrderCommand
        where TValue : notnull =>
        (command, async () => (await give(command, CancellationToken.None)).Errors);
}
