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
        (OrderCommand Command, Func<Task<IReadOnlyList<OrderError>>> Execute)[] rejected =
        [
            Rejected(new TransitionOrder(order.Id, OrderStatus.Delivered, Shop.Clerk), shop.Orders.TransitionAsync),
            Rejected(new TransitionOrder(order.Id, OrderStatus.Canceled, Shop.Clerk), shop.Orders.TransitionAsync),
            Rejected(new ForceOrderStatus(order.Id, OrderStatus.Shipped, "", Shop.Clerk), shop.Orders.ForceStatusAsync),
            Rejected(new CapturePayment(order.Id, payment.Id, Shop.Clerk), shop.Orders.CaptureAsync),
            Rejected(new VoidPayment(order.Id, payment.Id, Shop.Clerk), shop.Orders.VoidAsync),
            Rejected(new RefundPayment(order.Id, Shop.Clerk) { Amount = tooMuch }, shop.Orders.RefundAsync),
            Rejected(new RefundPayment(order.Id, Shop.Clerk) { PaymentId = nowhere }, shop.Orders.RefundAsync),
            Rejected(new StartPayment(order.Id, PaymentShop.Provider, Shop.Clerk), shop.Orders.StartPaymentAsync),
            Rejected(new StartPayment(order.Id, "nobody", Shop.Clerk), shop.Orders.StartPaymentAsync),
            Rejected(new RecordOfflineRefund(order.Id, tooMuch, Shop.Clerk), shop.Orders.RecordOfflineRefundAsync),
            Rejected(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Clerk), shop.Orders.SelectOfflinePaymentAsync),
            Rejected(
                new AcknowledgeOrderFlag(order.Id, OrderFlags.AuthorizationExpiring, "seen", Shop.Clerk), shop.Orders.AcknowledgeFlagAsync),
            Rejected(new AddOrderNote(order.Id, " ", Shop.Clerk), shop.Orders.AddNoteAsync),
            Rejected(new SetOrderMetadata(order.Id, new Dictionary<string, string?>(), Shop.Clerk), shop.Orders.SetMetadataAsync),
            Rejected(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerEmail = "nobody" }, shop.Orders.UpdateContactAsync),
        ];
        foreach (var (command, execute) in rejected)
        {
            var preview = await shop.Orders.PreviewAsync(order, command);
            preview.Errors.Should().NotBeEmpty(command.GetType().Name).And.BeEquivalentTo(await execute(), command.GetType().Name);
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

    private static (OrderCommand Command, Func<Task<IReadOnlyList<OrderError>>> Execute) Rejected<TCommand, TValue>(
        TCommand command, Func<TCommand, CancellationToken, Task<OrderResult<TValue>>> execute)
        where TCommand : OrderCommand
        where TValue : notnull =>
        (command, async () => (await execute(command, CancellationToken.None)).Errors);
}
