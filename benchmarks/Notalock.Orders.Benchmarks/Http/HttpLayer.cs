namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Specifies the layer at which an operation is called.</summary>
internal enum HttpLayer
{
    /// <summary>A client in another process sends the request.</summary>
    Http,

    /// <summary>The same with a store that reports commits without writing: the cost of a request without its database.</summary>
    Alone,

    /// <summary>
    /// An endpoint that reads the request, makes the calls of <see cref="Store"/> and returns the constant: their cost in a request.
    /// </summary>
    Bare,

    /// <summary><see cref="OrderService"/> is called in the process of the server.</summary>
    Service,

    /// <summary>The store calls of the service, in the process of the server, with prepared arguments.</summary>
    Store,

    /// <summary>One of two store calls: the load for a read, the commit for a webhook.</summary>
    Call,
}
