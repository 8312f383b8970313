using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Execution;

/// <summary>The commands that change one order. The names are stored in idempotency scopes and must not change.</summary>
internal static class CommandDefinitions
{
    public static CommandDefinition<TransitionOrder> Transition { get; } = new(
        "transition", FingerprintJsonContext.Default.TransitionOrder);

    public static CommandDefinition<ForceOrderStatus> ForceStatus { get; } = new("force", FingerprintJsonContext.Default.ForceOrderStatus);

    public static CommandDefinition<CancelOrder> Cancel { get; } = new("cancel", FingerprintJsonContext.Default.CancelOrder);

    public static CommandDefinition<AddOrderNote> AddNote { get; } = new("note", FingerprintJsonContext.Default.AddOrderNote);

    public static CommandDefinition<UpdateOrderContact> UpdateContact { get; } = new(
        "correct", FingerprintJsonContext.Default.UpdateOrderContact);

    public static CommandDefinition<SetOrderMetadata> SetMetadata { get; } = new(
        "metadata", FingerprintJsonContext.Default.SetOrderMetadata);

    public static CommandDefinition<AcknowledgeOrderFlag> AcknowledgeFlag { get; } =
        new("acknowledge", FingerprintJsonContext.Default.AcknowledgeOrderFlag);

    public static CommandDefinition<IssueAccessToken> IssueAccessToken { get; } =
        new("issue_access_token", FingerprintJsonContext.Default.IssueAccessToken);

    public static CommandDefinition<RevokeAccessTokens> RevokeAccessTokens { get; } =
        new("revoke_access_tokens", FingerprintJsonContext.Default.RevokeAccessTokens);

    public static CommandDefinition<SelectOfflinePayment> SelectOfflinePayment { get; } =
        new("choose_offline", FingerprintJsonContext.Default.SelectOfflinePayment);

    public static CommandDefinition<RecordOfflinePayment> RecordOfflinePayment { get; } =
        new("record_payment", FingerprintJsonContext.Default.RecordOfflinePayment);

    public static CommandDefinition<RecordOfflineRefund> RecordOfflineRefund { get; } =
        new("record_refund", FingerprintJsonContext.Default.RecordOfflineRefund);

    public static CommandDefinition<StartPayment> StartPayment { get; } = new("start_payment", FingerprintJsonContext.Default.StartPayment);

    public static CommandDefinition<CapturePayment> Capture { get; } = new("capture", FingerprintJsonContext.Default.CapturePayment);

    public static CommandDefinition<VoidPayment> Void { get; } = new("void", FingerprintJsonContext.Default.VoidPayment);

    public static CommandDefinition<RefundPayment> Refund { get; } = new("refund", FingerprintJsonContext.Default.RefundPayment);

    public static CommandDefinition<AssignRefund> AssignRefund { get; } =
        new("assign_refund", FingerprintJsonContext.Default.AssignRefund);

    public static CommandDefinition<WithdrawRefund> WithdrawRefund { get; } =
        new("withdraw_refund", FingerprintJsonContext.Default.WithdrawRefund);

    public static CommandDefinition<WriteOffBalance> WriteOff { get; } = new("write_off", FingerprintJsonContext.Default.WriteOffBalance);

    public static CommandDefinition<CancelItems> CancelItems { get; } = new("cancel_items", FingerprintJsonContext.Default.CancelItems);

    public static CommandDefinition<ShipItems> Ship { get; } = new("ship", FingerprintJsonContext.Default.ShipItems);

    public static CommandDefinition<UpdateShipment> UpdateShipment { get; } =
        new("update_shipment", FingerprintJsonContext.Default.UpdateShipment);

    public static CommandDefinition<RequestReturn> RequestReturn { get; } =
        new("request_return", FingerprintJsonContext.Default.RequestReturn);

    public static CommandDefinition<DecideReturn> DecideReturn { get; } = new("decide_return", FingerprintJsonContext.Default.DecideReturn);

    public static CommandDefinition<ReceiveReturn> ReceiveReturn { get; } =
        new("receive_return", FingerprintJsonContext.Default.ReceiveReturn);

    public static CommandDefinition<SettleReturn> SettleReturn { get; } = new("settle_return", FingerprintJsonContext.Default.SettleReturn);

    public static CommandDefinition<CloseReturn> CloseReturn { get; } = new("close_return", FingerprintJsonContext.Default.CloseReturn);

    public static CommandDefinition<CancelReturn> CancelReturn { get; } = new("cancel_return", FingerprintJsonContext.Default.CancelReturn);
}
