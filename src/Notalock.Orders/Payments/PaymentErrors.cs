using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Payments;

/// <summary>The errors of commands that call a payment provider.</summary>
internal static class PaymentErrors
{
    public static OrderError InCallerTransaction { get; } = new(
        OrderErrorCodes.InCallerTransaction,
        "A payment provider cannot be called within a transaction of the caller, because the intent would not be durable before the call.");

    public static OrderError UnknownProvider { get; } =
        new(OrderErrorCodes.UnknownProvider, "No payment provider with this name is registered.", "provider");

    public static OrderError UnknownParser { get; } =
        new(OrderErrorCodes.UnknownProvider, "No payment provider with this name accepts webhooks.", "provider");

    public static OrderError FromDecline(PaymentDecline decline) => new(
        OrderErrorCodes.ProviderRefused,
        $"The payment provider declined the request: {PaymentFolding.Cut(decline.Message, OrderFieldLimits.FailureMessage) ?? "no reason given"} ({PaymentFolding.Short(decline.Code, OrderFieldLimits.FailureCode) ?? "declined"})");
}
