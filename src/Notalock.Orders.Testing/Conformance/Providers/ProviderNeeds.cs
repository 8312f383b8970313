using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>What a case is about, as a reason not to run it on a provider that does not declare that or whose harness cannot bring it about.</summary>
internal static class ProviderNeeds
{
    public static Func<PaymentProviderUnderTest, string?> Can(PaymentCapabilities capabilities) => subject =>
        (capabilities & ~subject.Provider.Capabilities) is var missing and not PaymentCapabilities.None
            ? $"The provider does not declare {missing}."
            : null;

    public static Func<PaymentProviderUnderTest, string?> Cannot(PaymentCapabilities capability) => subject =>
        subject.Provider.Capabilities.HasFlag(capability) ? $"The provider declares {capability}." : null;

    public static string? Reader(PaymentProviderUnderTest subject) => subject.Parser is null ? "The provider sends no notifications." : null;

    public static string? Notifications(PaymentProviderUnderTest subject) =>
        Reader(subject) ?? Harness(subject.TakeNotifications, "give notifications");

    public static string? Pay(PaymentProviderUnderTest subject) => Harness(subject.Pay, "let a customer pay");

    public static string? Decline(PaymentProviderUnderTest subject) => Harness(subject.Decline, "let a customer be declined");

    public static string? ExpireAuthorization(PaymentProviderUnderTest subject) => Harness(subject.ExpireAuthorization, "let a reservation lapse");

    public static string? RefundInDashboard(PaymentProviderUnderTest subject) => Harness(subject.RefundInDashboard, "refund in the dashboard");

    public static string? FailRefund(PaymentProviderUnderTest subject) => Harness(subject.FailRefund, "let a refund fail");

    public static string? OpenDispute(PaymentProviderUnderTest subject) => Harness(subject.OpenDispute, "open a dispute");

    public static string? LoseNextResponse(PaymentProviderUnderTest subject) => Harness(subject.LoseNextResponse, "lose an answer");

    public static string? FailNextCall(PaymentProviderUnderTest subject) => Harness(subject.FailNextCall, "let a call fail");

    public static string? EventSource(PaymentProviderUnderTest subject) =>
        subject.Provider is IPaymentEventSource ? null : "The provider does not list what was not delivered.";

    public static string? LoseNotifications(PaymentProviderUnderTest subject) => Harness(subject.LoseNotifications, "lose notifications");

    public static string? UnsupportedAmount(PaymentProviderUnderTest subject) =>
        subject.UnsupportedAmount is null ? "The harness names no amount that cannot be expressed." : null;

    public static string? Evidence(PaymentProviderUnderTest subject) => subject.ReadLedger is null && !subject.Provider.Capabilities.HasFlag(PaymentCapabilities.Find)
        ? "The provider does not declare Find, and the harness cannot read its books."
        : null;

    private static string? Harness(Delegate? part, string what) => part is null ? $"The harness cannot {what}." : null;
}
