namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Represents an order that the caller can access.</summary>
/// <param name="Order">The order.</param>
/// <param name="View">The part of the order that the caller can read.</param>
/// <param name="Owner">The customer or guest who owns the order, if that is the caller; otherwise, <see langword="null"/>.</param>
internal sealed record OrderAccess(Order Order, OrderView View, Actor? Owner)
{
    /// <summary>Gets a value indicating whether the caller is staff, even if the caller also owns the order.</summary>
    public bool IsStaff => View != OrderView.Customer;
}
