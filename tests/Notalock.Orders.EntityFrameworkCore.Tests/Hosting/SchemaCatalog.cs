using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Reads the tables, columns and indexes of a database, in an order that does not depend on how they were created.</summary>
internal static class SchemaCatalog
{
    private static readonly string[] SqliteQueries =
    [
        """
        SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
        FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1
        """,
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1",
    ];

    private static readonly string[] PostgresQueries =
    [
        """
        SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, collation_name, column_default)
        FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1
        """,
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    ];

    public static async Task<IReadOnlyList<string>> ReadAsync(StoreFixture fixture, string database)
    {
        var entries = new List<string>();
        var isPostgres = string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal);
        foreach (var query in isPostgres ? PostgresQueries : SqliteQueries)
        {
            entries.AddRange((await fixture.QueryAsync(query)).Cast<string>());
        }

        return entries;
    }
}
