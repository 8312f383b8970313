namespace Notalock.Orders.AspNetCore;

/// <summary>The names of the authorization policies that the host defines. The host does not start while one is missing.</summary>
public static class OrderPolicies
{
    /// <summary>Customers: their own orders. The host decides who is one; usually everybody who is signed in.</summary>
    public const string Customer = "orders-customer";

    /// <summary>Staff who may read every order, without private notes.</summary>
    public const string View = "orders-view";

    /// <summary>Staff who may change orders and read private notes.</summary>
    public const string Manage = "orders-manage";

    /// <summary>Staff who may capture, void and refund.</summary>
    public const string Payments = "orders-payments";

    internal static IReadOnlyList<string> All { get; } = [Customer, View, Manage, Payments];
}
