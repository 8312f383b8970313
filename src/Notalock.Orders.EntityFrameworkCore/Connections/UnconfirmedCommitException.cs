using System.Data.Common;

namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>
/// The exception that is thrown if the database warned while a change was committed, so that the change may be lost if the server fails.
/// The outcome is unknown: repeat the operation with the same idempotency key.
/// </summary>
/// <remarks>
/// PostgreSQL warns if the wait for a synchronous standby was canceled, for example by the timeout of the command. The change is then
/// committed on the primary server only. See https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION.
/// </remarks>
public sealed class UnconfirmedCommitException : DbException
{
    internal UnconfirmedCommitException()
        : base("The database warned while the change was committed, so it is not known whether the change is replicated.")
    {
    }
}
