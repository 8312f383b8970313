namespace Shop.Tests.Browser;

/// <summary>The headlines of the confirmation page.</summary>
internal static class Confirmation
{
    public const string Paid = "Thank you! Your order is paid";
    public const string Waiting = "Thank you! Your payment is processing";
    public const string Failed = "Your payment failed";
    public const string Unpaid = "Complete your payment";
}
