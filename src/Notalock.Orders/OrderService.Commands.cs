using Notalock.Orders.Idempotency;
using Notalock.Orders.Payments;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>Moves an order to a status by the map.</summary>
    /// <param name="command">Which order, which status, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> TransitionAsync(TransitionOrder command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "transition",
            command,
            FingerprintJsonContext.Default.TransitionOrder,
            GetDecision,
            static (order, _) => order,
            cancellationToken);

    /// <summary>Moves an order past the map. For administrators; audited with its reason, and moves no money.</summary>
    /// <param name="command">Which order, which status, why, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> ForceStatusAsync(ForceOrderStatus command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "force",
            command,
            FingerprintJsonContext.Default.ForceOrderStatus,
            GetDecision,
            static (order, _) => order,
            cancellationToken);

    /// <summary>Adds a note. Never refused because of what else happens to the order.</summary>
    /// <param name="command">Which order, what, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> AddNoteAsync(AddOrderNote command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "note", command, FingerprintJsonContext.Default.AddOrderNote, GetDecision, static (order, _) => order, cancellationToken);

    /// <summary>Corrects e-mail, name, phone and addresses before the order is shipped; before and after are in the history.</summary>
    /// <param name="command">Which order, what, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> UpdateContactAsync(UpdateOrderContact command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "correct",
            command,
            FingerprintJsonContext.Default.UpdateOrderContact,
            GetDecision,
            static (order, _) => order,
            cancellationToken);

    /// <summary>Sets and removes the host's own data.</summary>
    /// <param name="command">Which order, what, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> SetMetadataAsync(SetOrderMetadata command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "metadata", command, FingerprintJsonContext.Default.SetOrderMetadata, GetDecision, static (order, _) => order, cancellationToken);

    /// <summary>Takes a flag down with a note of what was done.</summary>
    /// <param name="command">Which order, which flag, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> AcknowledgeFlagAsync(AcknowledgeOrderFlag command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "acknowledge", command, FingerprintJsonContext.Default.AcknowledgeOrderFlag, GetDecision, static (order, _) => order, cancellationToken);

    /// <summary>Opens an offline payment: the customer will pay by transfer, at the door or by invoice.</summary>
    /// <param name="command">Which order, which method, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual Task<OrderResult<Order>> SelectOfflinePaymentAsync(SelectOfflinePayment command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "choose_offline",
            command,
            FingerprintJsonContext.Default.SelectOfflinePayment,
            GetDecision,
            static (order, _) => order,
            cancellationToken);

    /// <summary>Records money that came in outside any provider. Recorded in every status; the headline follows where it may.</summary>
    /// <param name="command">Which order, how much, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order and the payment as they are now, or why not.</returns>
    public virtual Task<OrderResult<PaymentOutcome>> RecordOfflinePaymentAsync(RecordOfflinePayment command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "record_payment",
            command,
            FingerprintJsonContext.Default.RecordOfflinePayment,
            GetDecision,
            static (order, id) => new PaymentOutcome(order, order.Payments.Single(p => p.Id == id)),
            cancellationToken);

    /// <summary>Records money that went back outside any provider: at most what was captured less what is refunded or reserved.</summary>
    /// <param name="command">Which order, how much, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order and the refund as they are now, or why not.</returns>
    public virtual Task<OrderResult<RefundOutcome>> RecordOfflineRefundAsync(RecordOfflineRefund command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(
            "record_refund",
            command,
            FingerprintJsonContext.Default.RecordOfflineRefund,
            GetDecision,
            static (order, id) => new RefundOutcome(order, order.Refunds.Single(r => r.Id == id)),
            cancellationToken);
}
