namespace Notalock.Orders.AspNetCore.Security;

/// <summary>An order that a caller may see.</summary>
/// <param name="Order">The order.</param>
/// <param name="View">How much of it.</param>
/// <param name="Owner">The customer or guest whose order it is, when the caller is that; null for staff.</param>
internal sealed record OrderAccess(Order Order, OrderView View, Actor? Owner)
{
    /// <summary>Whether the caller is of the staff, whoever's order it is.</summary>
    public bool IsStaff => View != OrderView.Customer;
}
