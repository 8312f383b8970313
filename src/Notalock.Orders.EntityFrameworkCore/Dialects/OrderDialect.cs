using System.Data;
using System.Data.Common;
using System.Globalization;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Dialects;

/// <summary>What differs between the databases, beyond what EF's relational model says.</summary>
internal abstract class OrderDialect
{
    public abstract bool IsSqlite { get; }

    /// <summary>Begins a transaction that will write.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Keeps other dispatchers from waiting for rows that one of them is about to lease.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Whether the statement itself must raise an error when it changes no row, because the rest is sent with it.</summary>
    public abstract bool RaisesWhenStale { get; }

    public static OrderDialect For(string? providerName) =>
        OrderProviders.IsPostgreSql(providerName) ? PostgreSqlDialect.Instance
        : OrderProviders.IsSqlite(providerName) ? SqliteDialect.Instance
        : throw new NotSupportedException(
            $"Orders are kept on PostgreSQL and SQLite; '{providerName}' is neither. For tests without a database use InMemoryOrderStore.");

    /// <summary>How the parameter at an index, from 1, stands in a statement.</summary>
    public virtual string Placeholder(int index, SqlKind kind) => string.Create(CultureInfo.InvariantCulture, $"${index}");

    /// <summary>A statement that fails when it does not change exactly one row, where that cannot be told from its answer in time.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="complaint">What the database says then. No number.</param>
    public string RequireOne(string statement, string complaint) => RaisesWhenStale
        ? $"WITH changed AS ({statement} RETURNING 1) SELECT CAST(CASE WHEN count(*) = 1 THEN '1' ELSE '{complaint}' END AS integer) FROM changed"
        : statement;

    public abstract void Prepare(DbParameter parameter, int index, SqlKind kind);

    public abstract object ToStore(DateTimeOffset time);

    public abstract DateTimeOffset ReadTime(DbDataReader reader, int ordinal);

    /// <summary>Whether a commit failed because it collided with what is stored, rather than for another reason.</summary>
    public abstract bool IsCollision(DbException exception);

    protected static DbType GetDbType(SqlKind kind) => kind switch
    {
        SqlKind.Text or SqlKind.Json => DbType.String,
        SqlKind.Int32 => DbType.Int32,
        SqlKind.Int64 => DbType.Int64,
        SqlKind.Boolean => DbType.Boolean,
        SqlKind.Time => DbType.DateTimeOffset,
        SqlKind.Guid => DbType.Guid,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
