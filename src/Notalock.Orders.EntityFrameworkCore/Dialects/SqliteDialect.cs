using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Dialects;

internal sealed class SqliteDialect : OrderDialect
{
    public static SqliteDialect Instance { get; } = new();

    public override bool IsSqlite => true;

    // A transaction that begins by reading fails when it turns to writing after somebody else did; this one waits at its start.
    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string SkipLocked => "";

    public override bool RaisesWhenStale => false;

    public override void Prepare(DbParameter parameter, int index, SqlKind kind) => parameter.ParameterName = Placeholder(index, kind);

    public override object ToStore(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public override DateTimeOffset ReadTime(DbDataReader reader, int ordinal) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(ordinal));

    // DbException carries no portable code for SQLite. Its own text for a taken key is the same since version 3.8, and what it
    // is taken for is looked up afterwards, so a wrong guess costs a query and no more.
    public override bool IsCollision(DbException exception) =>
        exception.Message.Contains("UNIQUE constraint failed", StringComparison.Ordinal);
}
