namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Specifies the access of a route for callers who are not signed in, if the host allows guests.</summary>
internal enum GuestAccess
{
    /// <summary>The route requires a signed-in caller.</summary>
    None,

    /// <summary>The route requires an access token, which it compares with the order.</summary>
    WithToken,

    /// <summary>The route is open to anonymous callers.</summary>
    Anonymous,
}
