using Notalock.Orders.Events;


namespace Notalock.Orders.Documentation.Tests.Snippets;

public interface IMailer
{
    Task SendAsync(string messageId, string to, string subject, string text, CancellationToken cancellationToken);
}

public sealed class ShippingMail(OrderService orders, IMailer mailer) : IOrderEventHandler
{
    // Keep the name when the class is renamed: delivery is remembered under it.
    public string Name => "shipping-mail";

    public bool Handles(OrderEvent orderEvent) => orderEvent.IsStatusChange && orderEvent.Status == OrderStatus.Shipped;

    public async ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
    {
        var order = await orders.FindByIdAsync(orderEvent.OrderId, cancellationToken);
        if (order?.CustomerEmail is not { } address)
        {
            return;
        }

        // Most mail services drop a repeat with the same id; that makes "at least once" look like "once".
        await mailer.SendAsync(
            messageId: orderEvent.Id.ToString(),
            to: address,
            subject: $"Your order {order.Number} is on its way",
            text: order.Tracking?.Url ?? "It will be with you soon.",
            cancellationToken);
    }
}
