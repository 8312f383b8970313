namespace Notalock.Orders.Storage;

/// <summary>Specifies the outcome of a commit. Nothing was written unless the outcome is <see cref="Committed"/>.</summary>
public enum OrderCommitStatus
{
    /// <summary>The commit is durable.</summary>
    Committed,

    /// <summary>
    /// The stored order does not have the version of <see cref="OrderCommit.Previous"/>, or the inserted order already exists.
    /// </summary>
    VersionConflict,

    /// <summary>
    /// An idempotency key or the payment event was already committed. Takes precedence over <see cref="VersionConflict"/>, because a
    /// repeated webhook causes both conflicts and must not be retried.
    /// </summary>
    DuplicateKey,

    /// <summary>The order number is already in use by another order. The caller retries with another number.</summary>
    DuplicateNumber,
}
