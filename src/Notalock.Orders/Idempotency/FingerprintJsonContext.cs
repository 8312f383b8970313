using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders.Idempotency;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(SortedMetadataJsonConverter),
        typeof(FingerprintMoneyConverter),
        typeof(FingerprintStatusConverter),
        typeof(FingerprintEnumConverter<OfflinePaymentMethod>),
        typeof(FingerprintEnumConverter<OrderAdjustmentKind>),
        typeof(FingerprintEnumConverter<RefundPurpose>),
        typeof(FingerprintEnumConverter<CreditShipping>),
        typeof(FingerprintEnumConverter<OrderShipmentStatus>),
        typeof(FingerprintEnumConverter<OrderReturnPreference>),
        typeof(FingerprintEnumConverter<OrderReturnCondition>),
    ])]
[JsonSerializable(typeof(CreateOrder))]
[JsonSerializable(typeof(TransitionOrder))]
[JsonSerializable(typeof(CancelOrder))]
[JsonSerializable(typeof(ForceOrderStatus))]
[JsonSerializable(typeof(AddOrderNote))]
[JsonSerializable(typeof(UpdateOrderContact))]
[JsonSerializable(typeof(SetOrderMetadata))]
[JsonSerializable(typeof(AcknowledgeOrderFlag))]
[JsonSerializable(typeof(SelectOfflinePayment))]
[JsonSerializable(typeof(RecordOfflinePayment))]
[JsonSerializable(typeof(RecordOfflineRefund))]
[JsonSerializable(typeof(StartPayment))]
[JsonSerializable(typeof(CapturePayment))]
[JsonSerializable(typeof(VoidPayment))]
[JsonSerializable(typeof(RefundPayment))]
[JsonSerializable(typeof(AssignRefund))]
[JsonSerializable(typeof(WithdrawRefund))]
[JsonSerializable(typeof(WriteOffBalance))]
[JsonSerializable(typeof(CancelItems))]
[JsonSerializable(typeof(ShipItems))]
[JsonSerializable(typeof(UpdateShipment))]
[JsonSerializable(typeof(RequestReturn))]
[JsonSerializable(typeof(DecideReturn))]
[JsonSerializable(typeof(ReceiveReturn))]
[JsonSerializable(typeof(SettleReturn))]
[JsonSerializable(typeof(CloseReturn))]
[JsonSerializable(typeof(CancelReturn))]
[JsonSerializable(typeof(IssueAccessToken))]
[JsonSerializable(typeof(RevokeAccessTokens))]
internal sealed partial class FingerprintJsonContext : JsonSerializerContext;
