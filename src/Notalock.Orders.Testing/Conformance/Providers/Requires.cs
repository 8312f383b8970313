using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>
/// Provides the requirements of cases. Each returns the reason why a provider or its harness does not meet it, or <see langword="null"/>.
/// </summary>
internal static class Requires
{
    public static Func<PaymentProviderUnderTest, string?> Declared(PaymentCapabilities capabilities) => subject =>
        (capabilities & ~subject.Provider.Capabilities) is var missing and not PaymentCapabilities.None
            ? $"The provider does not declare {missing}."
            : null;

    public static Func<PaymentProviderUnderTest, string?> Undeclared(PaymentCapabilities capability) => subject =>
        subject.Provider.Capabilities.HasFlag(capability) ? $"The provider declares {capability}." : null;

    public static string? Parser(PaymentProviderUnderTest subject) =>
        subject.Parser is null ? "The provider does not send notifications." : null;

    public static string? Notifications(PaymentProviderUnderTest subject) =>
        Parser(subject) ?? Simulation(subject.TakeNotifications, "return notifications");

    public static string? Pay(PaymentProviderUnderTest subject) => Simulation(subject.Pay, "simulate a customer who pays");

    public static string? Decline(PaymentProviderUnderTest subject) => Simulation(subject.Decline, "simulate a declined payment");

    public static string? ExpireAuthorization(PaymentProviderUnderTest subject) =>
        Simulation(subject.ExpireAuthorization, "simulate an expired authorization");

    public static string? RefundInDashboard(PaymentProviderUnderTest subject) =>
        Simulation(subject.RefundInDashboard, "simulate a refund in the dashboard");

    public static string? FailRefund(PaymentProviderUnderTest subject) => Simulation(subject.FailRefund, "simulate a failed refund");

    public static string? OpenDispute(PaymentProviderUnderTest subject) => Simulation(subject.OpenDispute, "simulate a dispute");

    public static string? LoseNextResponse(PaymentProviderUnderTest subject) =>
        Simulation(subject.LoseNextResponse, "simulate a lost response");

    public static string? FailNextCall(PaymentProviderUnderTest subject) => Simulation(subject.FailNextCall, "simulate a failed call");

    public static string? LoseNotifications(PaymentProviderUnderTest subject) =>
        Simulation(subject.LoseNotifications, "simulate lost notifications");

    public static string? EventSource(PaymentProviderUnderTest subject) =>
        subject.Provider is IPaymentEventSource ? null : "The provider does not list undelivered events.";

    public static string? UnsupportedAmount(PaymentProviderUnderTest subject) =>
        subject.UnsupportedAmount is null ? "The harness does not specify an unsupported amount." : null;

    /// <summary>Requires that the movements of money can be verified independently of the responses.</summary>
    public static string? Evidence(PaymentProviderUnderTest subject) =>
        subject.ReadLedger is null && !subject.Provider.Capabilities.HasFlag(PaymentCapabilities.Find)
            ? "The provider does not declare Find, and the harness cannot read its ledger."
            : null;

    private static string? Simulation(Delegate? part, string what) => part is null ? $"The harness cannot {what}." : null;
}
