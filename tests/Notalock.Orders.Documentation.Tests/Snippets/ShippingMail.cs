namespace Notalock.Orders.Documentation.Tests.Snippets;

public interface IMailer
{
    Task SendAsync(string messageId, string to, string subject, string text, CancellationToken cancellationToken);
}

public sealed class ShippingMail(OrderService orders, IMailer mailer) : IOrderEventHandler
{
    // Keep this name if you rename the class: deliveries are recorded under it.
    public string Name => "shipping-mail";

    public bool Handles(OrderEvent orderEvent) => orderEvent.IsStatusChange && orderEvent.Status == OrderStatus.Shipped;

    public async ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
    {
        var order = await orders.FindByIdAsync(orderEvent.OrderId, cancellationToken);
        if (order?.CustomerEmail is not { } address)
        {
            return;
        }

        // Most mail services ignore a message with an id that they have seen, so the customer gets one email.
        await mailer.SendAsync(
            messageId: orderEvent.Id.ToString(),
            to: address,
            subject: $"Your order {order.Number} is on its way",
            text: order.Tracking?.Url ?? "Your order will arrive soon.",
            cancellationToken);
    }
}
