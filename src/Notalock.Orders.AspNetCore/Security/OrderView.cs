namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Specifies the part of an order that a caller can read.</summary>
internal enum OrderView
{
    /// <summary>The order without private notes, the identity of staff, and fields for staff only.</summary>
    Customer,

    /// <summary>The whole order except private notes.</summary>
    Viewer,

    /// <summary>The whole order.</summary>
    Manager,
}
