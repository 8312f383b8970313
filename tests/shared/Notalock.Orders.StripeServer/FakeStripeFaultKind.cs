namespace Notalock.Orders.StripeServer;

/// <summary>What goes wrong with a request.</summary>
public enum FakeStripeFaultKind
{
    /// <summary>The connection is cut before anything happens.</summary>
    CutBefore,

    /// <summary>The call is carried out and its answer stored; then the connection is cut.</summary>
    LoseAnswer,

    /// <summary>The call is not carried out; 500 is answered and stored under the key.</summary>
    ErrorBefore,

    /// <summary>The call is carried out; 500 is answered and stored under the key all the same.</summary>
    ErrorAfter,

    /// <summary>429, nothing happens and nothing is stored.</summary>
    RateLimit,

    /// <summary>429 with code <c>lock_timeout</c>, nothing happens and nothing is stored.</summary>
    LockTimeout,

    /// <summary>401, as for a key that was revoked, with a part of the key in the message as Stripe does it.</summary>
    Unauthorized,

    /// <summary>403, as for a restricted key.</summary>
    Forbidden,

    /// <summary>The page of a proxy: 502 and HTML. Nothing happens.</summary>
    BadGateway,

    /// <summary>The page of a proxy: 404 and HTML. Nothing happens, and it is not Stripe that says so.</summary>
    NotFoundPage,

    /// <summary>The call is carried out; the answer is 200 and no JSON.</summary>
    Garbage,

    /// <summary>The call is carried out and in flight until <see cref="FakeStripeFault.Until"/> ends.</summary>
    Hold,

    /// <summary>No answer comes until the caller gives up. Nothing happens.</summary>
    Hang,
}
