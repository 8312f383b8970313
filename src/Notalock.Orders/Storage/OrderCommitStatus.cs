namespace Notalock.Orders.Storage;

/// <summary>How a commit ended. Anything but <see cref="Committed"/> means that nothing at all was written.</summary>
public enum OrderCommitStatus
{
    /// <summary>Everything is durable.</summary>
    Committed,

    /// <summary>The order is not at the version of <see cref="OrderCommit.Previous"/> any more, or an inserted id exists.</summary>
    VersionConflict,

    /// <summary>
    /// One of the idempotency keys, or the provider event, was committed before. Beats <see cref="VersionConflict"/>: a
    /// replayed webhook is both, and must not be retried.
    /// </summary>
    DuplicateKey,

    /// <summary>Another order, of another id, has the number. The caller tries another number.</summary>
    DuplicateNumber,
}
