namespace Notalock.Orders.Benchmarks.Http;

/// <summary>What is asked of the server.</summary>
internal enum HttpOperation
{
    /// <summary>An endpoint that answers a constant.</summary>
    Constant,

    /// <summary>The cart of <see cref="Create"/>, sent to an endpoint that takes it in and answers the constant.</summary>
    Post,

    /// <summary>A customer places an order of three lines.</summary>
    Create,

    /// <summary>A customer reads an order.</summary>
    Read,

    /// <summary>Staff read 50 orders.</summary>
    List,

    /// <summary>The payment provider tells that an order was paid.</summary>
    Webhook,
}
