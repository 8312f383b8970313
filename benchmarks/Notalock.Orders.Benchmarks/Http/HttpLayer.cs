namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Where an operation enters.</summary>
internal enum HttpLayer
{
    /// <summary>A client in another process asks for it.</summary>
    Http,

    /// <summary>The same, while the store answers that it has written and does not: what a request costs without its database.</summary>
    Alone,

    /// <summary>An endpoint that takes the request in, makes the calls of <see cref="Store"/> and answers the constant: what they cost in a request.</summary>
    Bare,

    /// <summary><see cref="OrderService"/> is called in the server's process.</summary>
    Service,

    /// <summary>The calls that the service makes of the store, in the server's process, with all that they are given made beforehand.</summary>
    Store,

    /// <summary>One of these calls alone, where there are two: the load for a reader, the commit for a webhook.</summary>
    Call,
}
