namespace Notalock.Orders.Events;

/// <summary>Specifies how the call of a handler ended, unless the handler threw an exception.</summary>
internal enum HandlerCallOutcome
{
    /// <summary>The handler has handled the event.</summary>
    Handled,

    /// <summary>The handler did not return within the time limit. The call may still run.</summary>
    TimedOut,

    /// <summary>The handler was not called, because earlier calls of it still run.</summary>
    Busy,

    /// <summary>The handler did not return while the host stopped. The call may still run.</summary>
    Stopped,
}
