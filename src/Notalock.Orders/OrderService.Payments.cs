using Notalock.Orders.Execution;
using Notalock.Orders.Payments;

namespace Notalock.Orders;

/// <content>Starts, captures, voids and refunds payments, and records what providers report.</content>
public partial class OrderService
{
    /// <summary>Selects an offline payment method: bank transfer, cash on delivery or invoice.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> SelectOfflinePaymentAsync(
        SelectOfflinePayment command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.SelectOfflinePayment, static (order, _) => order, cancellationToken));

    /// <summary>Records a payment that was received outside of a payment provider. It is recorded in every status of the order.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the payment after the command, or the errors.</returns>
    public virtual Task<OrderResult<PaymentOutcome>> RecordOfflinePaymentAsync(
        RecordOfflinePayment command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.RecordOfflinePayment, PaymentOperations.SelectPayment, cancellationToken));

    /// <summary>Records a refund that was made outside of a payment provider. It must not exceed the refundable amount.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the refund after the command, or the errors.</returns>
    public virtual Task<OrderResult<RefundOutcome>> RecordOfflineRefundAsync(
        RecordOfflineRefund command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.RecordOfflineRefund, PaymentOperations.SelectRefund, cancellationToken));

    /// <summary>Starts a payment of the amount due, or resumes the attempt that is in progress.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The payment with the client secret or the redirect URL for the customer, or the errors:
    /// <see cref="OrderErrorCodes.ProviderRefused"/> when the provider declined, which is recorded.
    /// </returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown. Repeat the command: it resumes the same attempt with the same
    /// key.</exception>
    public virtual Task<OrderResult<StartedPayment>> StartPaymentAsync(StartPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Show(_dependencies.Operations.StartAsync(command, cancellationToken));
    }

    /// <summary>
    /// Authorizes the amount due without capturing it: <see cref="StartPaymentAsync"/> without
    /// <see cref="StartPayment.CaptureImmediately"/>.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The payment with the client secret or the redirect URL for the customer, or the errors.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown. Repeat the command: it resumes the same attempt with the same
    /// key.</exception>
    public virtual Task<OrderResult<StartedPayment>> AuthorizeAsync(StartPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return StartPaymentAsync(command with { CaptureImmediately = false }, cancellationToken);
    }

    /// <summary>Captures an authorized payment, in full or in part.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The payment after the command, or the errors: <see cref="OrderErrorCodes.ProviderRefused"/> when the provider declined, which is
    /// recorded. When the provider did not respond, <see cref="OrderPayment.Operation"/> is still set and the reconciler retries.
    /// </returns>
    public virtual Task<OrderResult<PaymentOutcome>> CaptureAsync(CapturePayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Show(_dependencies.Operations.OperateAsync(command, CommandDefinitions.Capture, cancellationToken));
    }

    /// <summary>Voids an authorization, or cancels a payment attempt before it is paid.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The payment after the command, or the errors: <see cref="OrderErrorCodes.ProviderRefused"/> when the provider declined, which is
    /// recorded. When the provider did not respond, <see cref="OrderPayment.Operation"/> is still set and the reconciler retries.
    /// </returns>
    public virtual Task<OrderResult<PaymentOutcome>> VoidAsync(VoidPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Show(_dependencies.Operations.OperateAsync(command, CommandDefinitions.Void, cancellationToken));
    }

    /// <summary>Refunds a captured payment, in full or in part, through the provider that captured it.</summary>
    /// <remarks>
    /// The refund of an offline payment is only requested: staff make the refund and record it with <see cref="RecordOfflineRefundAsync"/>.
    /// </remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The refund after the command, or the errors: <see cref="OrderErrorCodes.ProviderRefused"/> when the provider declined, which is
    /// recorded. When the provider did not respond, the refund is <see cref="OrderRefundStatus.Unknown"/> and the reconciler retries.
    /// </returns>
    public virtual Task<OrderResult<RefundOutcome>> RefundAsync(RefundPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Show(_dependencies.Operations.RefundAsync(command, cancellationToken));
    }

    /// <summary>Gives a refund that was made outside of this application, such as in the dashboard of the provider, its purpose.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the refund after the command, or the errors.</returns>
    public virtual Task<OrderResult<RefundOutcome>> AssignRefundAsync(
        AssignRefund command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.AssignRefund, PaymentOperations.SelectRefund, cancellationToken));

    /// <summary>Withdraws a refund that was not made. If a goodwill credit was added only for it, the credit is canceled.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the refund after the command, or the errors.</returns>
    public virtual Task<OrderResult<RefundOutcome>> WithdrawRefundAsync(
        WithdrawRefund command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.WithdrawRefund, PaymentOperations.SelectRefund, cancellationToken));

    /// <summary>Writes off the amount due of an order that was paid in part. If it is paid later, it is no longer written off.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> WriteOffBalanceAsync(WriteOffBalance command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.WriteOff, static (order, _) => order, cancellationToken));

    /// <summary>Cancels units that are still to be shipped, credits them, and refunds what is then owed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> CancelItemsAsync(CancelItems command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.CancelItems, static (order, _) => order, cancellationToken));

    /// <summary>Verifies a webhook of a payment provider and applies it to its order, in one commit with the inbox entry.</summary>
    /// <remarks>
    /// The result is durable when this method returns. Respond to the provider with a success status when it returns, and with a failure
    /// status when it throws, so that the provider delivers the webhook again.
    /// </remarks>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="request">The webhook as it was received.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The outcome, or the error: <see cref="OrderErrorCodes.UnknownProvider"/>, <see cref="OrderErrorCodes.InvalidSignature"/> or
    /// <see cref="OrderErrorCodes.UnreadableNotification"/>.
    /// </returns>
    public virtual Task<OrderResult<PaymentNotificationOutcome>> HandleNotificationAsync(
        string provider, PaymentWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(request);
        return _dependencies.Webhooks.HandleAsync(provider, request, cancellationToken);
    }

    /// <summary>Looks up a payment at its provider, records what changed, and completes unfinished operations with the same keys.</summary>
    /// <remarks>
    /// The background reconciler does this on its schedule. Call it from the page that the customer returns to, or from a staff page.
    /// </remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The payment in its current state, or the error.</returns>
    /// <exception cref="PaymentProviderException">The provider could not be reached.</exception>
    public virtual Task<OrderResult<PaymentOutcome>> ReconcilePaymentAsync(
        ReconcilePayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        return Show(_dependencies.Reconciliation.ReconcilePaymentAsync(command, cancellationToken));
    }
}
