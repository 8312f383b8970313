namespace Notalock.Orders.AspNetCore;

/// <summary>Defines the names of the authorization policies that the application must define. The host does not start if one is
/// missing.</summary>
public static class OrderPolicies
{
    /// <summary>The policy for customers, who access their own orders. Usually satisfied by every signed-in user.</summary>
    public const string Customer = "orders-customer";

    /// <summary>The policy for staff who can read every order, except private notes.</summary>
    public const string View = "orders-view";

    /// <summary>The policy for staff who can change orders and read private notes.</summary>
    public const string Manage = "orders-manage";

    /// <summary>The policy for staff who can capture, void and refund payments, assign refunds, and write off amounts due.</summary>
    public const string Payments = "orders-payments";

    internal static IReadOnlyList<string> All { get; } = [Customer, View, Manage, Payments];
}
