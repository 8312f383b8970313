namespace Notalock.Orders.AspNetCore.Security;

/// <summary>How far a route lets people in who are not signed in, where the host allows guests.</summary>
internal enum GuestAccess
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With an access token, which the route compares with the order.</summary>
    WithToken,

    /// <summary>As they are.</summary>
    Anonymous,
}
