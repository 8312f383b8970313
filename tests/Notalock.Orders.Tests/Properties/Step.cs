namespace Notalock.Orders.Tests.Properties;

/// <summary>Represents a command or fact of a generated sequence.</summary>
internal sealed record Step(StepKind Kind, int Amount, int Choice);

internal enum StepKind
{
    Transition,
    Cancel,
    CancelWithoutRefund,
    Force,
    Note,
    Correct,
    Metadata,
    Acknowledge,
    ChooseOffline,
    RecordPayment,
    RecordRefund,
    WriteOff,
    CancelItems,
    RefundWithPurpose,
    AssignRefund,
    WithdrawRefund,
    Ship,
    UpdateShipment,
    ReportShipment,
    RequestReturn,
    DecideReturn,
    ReceiveReturn,
    SettleReturn,
    CloseReturn,
    CancelReturn,
    ProviderAttempt,
    ProviderFact,
    StartPayment,
    CapturePayment,
    VoidPayment,
    RefundPayment,
    ProviderNotified,
    ProviderLooked,
    ProviderAnswered,
    RefundAnswered,
}
