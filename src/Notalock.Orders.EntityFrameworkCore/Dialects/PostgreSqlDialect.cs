using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Dialects;

internal sealed class PostgreSqlDialect : OrderDialect
{
    private const string UniqueViolation = "23505";
    private const string InvalidText = "22P02";

    public static PostgreSqlDialect Instance { get; } = new();

    public override bool IsSqlite => false;

    public override string BeginWrite => "BEGIN";

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override bool RaisesWhenStale => true;

    public override string Placeholder(int index, SqlKind kind) =>
        kind == SqlKind.Json ? base.Placeholder(index, kind) + "::jsonb" : base.Placeholder(index, kind);

    // Unnamed parameters spare Npgsql the rewriting of the text; the type is always set, because a prepared statement is used
    // again only for the same types, also where a value is null.
    public override void Prepare(DbParameter parameter, int index, SqlKind kind) => parameter.DbType = GetDbType(kind);

    public override object ToStore(DateTimeOffset time) => time.ToUniversalTime();

    public override DateTimeOffset ReadTime(DbDataReader reader, int ordinal) => reader.GetFieldValue<DateTimeOffset>(ordinal);

    // The second is what a statement raises that must change a row and finds none.
    public override bool IsCollision(DbException exception) => exception.SqlState is UniqueViolation or InvalidText;
}
