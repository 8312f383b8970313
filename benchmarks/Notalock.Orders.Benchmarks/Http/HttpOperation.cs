namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Specifies the operation of a request.</summary>
internal enum HttpOperation
{
    /// <summary>An endpoint that returns a constant.</summary>
    Constant,

    /// <summary>The cart of <see cref="Create"/>, sent to an endpoint that reads it and returns the constant.</summary>
    Post,

    /// <summary>A customer creates an order with three lines.</summary>
    Create,

    /// <summary>A customer reads an order.</summary>
    Read,

    /// <summary>Staff list 50 orders.</summary>
    List,

    /// <summary>The payment provider sends the webhook of a paid order.</summary>
    Webhook,
}
