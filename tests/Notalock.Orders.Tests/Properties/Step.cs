namespace Notalock.Orders.Tests.Properties;

/// <summary>One command or fact of a generated life.</summary>
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
    ProviderAttempt,
    ProviderFact,
    StartPayment,
    CapturePayment,
    VoidPayment,
    RefundPayment,
    ProviderTold,
    ProviderLooked,
    ProviderAnswered,
    RefundAnswered,
}
