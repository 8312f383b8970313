namespace Notalock.Orders.EntityFrameworkCore.Connections;

internal static class OrderProviders
{
    public const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    public static bool IsPostgreSql(string? providerName) => string.Equals(providerName, PostgreSql, StringComparison.Ordinal);

    public static bool IsSqlite(string? providerName) => string.Equals(providerName, Sqlite, StringComparison.Ordinal);
}
