namespace Shop.Tests.Browser;

/// <summary>What the confirmation says.</summary>
internal static class Confirmation
{
    public const string Paid = "Thank you! Your order is paid";
    public const string Waiting = "Thank you! We are waiting for your bank";
    public const string Failed = "The payment did not go through";
    public const string Unpaid = "One step is left: the payment";
}
