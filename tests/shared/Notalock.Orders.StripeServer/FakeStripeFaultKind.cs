namespace Notalock.Orders.StripeServer;

/// <summary>Specifies the kind of a fault.</summary>
public enum FakeStripeFaultKind
{
    /// <summary>The connection is closed before the request is executed.</summary>
    CutBefore,

    /// <summary>The request is executed and its response stored, then the connection is closed.</summary>
    LoseResponse,

    /// <summary>The request is not executed. A response with status 500 is returned and stored for the key.</summary>
    ErrorBefore,

    /// <summary>The request is executed, but a response with status 500 is returned and stored for the key.</summary>
    ErrorAfter,

    /// <summary>Status 429. The request is not executed, and the response is not stored.</summary>
    RateLimit,

    /// <summary>Status 429 with code <c>lock_timeout</c>. The request is not executed, and the response is not stored.</summary>
    LockTimeout,

    /// <summary>Status 401, as for a revoked key. The message contains the key, like a message of Stripe.</summary>
    Unauthorized,

    /// <summary>Status 403, as for a restricted key.</summary>
    Forbidden,

    /// <summary>The HTML error page of a proxy with status 502. The request is not executed.</summary>
    BadGateway,

    /// <summary>The HTML error page of a proxy with status 404, which is not a response of Stripe. The request is not executed.</summary>
    NotFoundPage,

    /// <summary>The request is executed. The response has status 200 and is not valid JSON.</summary>
    Garbage,

    /// <summary>The request is executed, and its response is delayed until <see cref="FakeStripeFault.Until"/> completes.</summary>
    Delay,

    /// <summary>No response is sent until the caller cancels. The request is not executed.</summary>
    Hang,
}
