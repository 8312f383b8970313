namespace Notalock.Orders.AspNetCore.Security;

/// <summary>How much of an order a caller may read.</summary>
internal enum OrderView
{
    /// <summary>No private notes, no identity of staff, nothing that is for staff only.</summary>
    Customer,

    /// <summary>Everything but private notes.</summary>
    Viewer,

    /// <summary>Everything.</summary>
    Manager,
}
