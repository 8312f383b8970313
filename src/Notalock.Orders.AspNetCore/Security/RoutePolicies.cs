namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Defines the policies of routes that serve both customers and staff, composed of the policies of the host.</summary>
internal static class RoutePolicies
{
    public const string List = "notalock-orders:list";
    public const string Read = "notalock-orders:read";
    public const string Create = "notalock-orders:create";
    public const string Pay = "notalock-orders:pay";
    public const string Cancel = "notalock-orders:cancel";

    public static IEnumerable<(string Name, AnyPolicyRequirement Requirement)> CreateAll(NotalockOrdersAspNetCoreOptions options)
    {
        yield return (List, Require(GuestAccess.None, OrderPolicies.Customer, OrderPolicies.View));
        yield return (Read, Require(GuestAccess.WithToken, OrderPolicies.Customer, OrderPolicies.View));
        yield return (Create, Require(GuestAccess.Anonymous, OrderPolicies.Customer, OrderPolicies.Manage));
        yield return (Pay, Require(GuestAccess.WithToken, OrderPolicies.Customer, OrderPolicies.Manage));
        yield return (Cancel, options.AllowOwnerCancel
            ? Require(GuestAccess.WithToken, OrderPolicies.Customer, OrderPolicies.Manage)
            : new AnyPolicyRequirement([OrderPolicies.Manage], GuestAccess.None));

        AnyPolicyRequirement Require(GuestAccess guests, params string[] policies) =>
            new(policies, options.AllowGuestCheckout ? guests : GuestAccess.None);
    }
}
