namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Reads the scripts that lie beside the schema tests, one for each database.</summary>
internal static class SchemaScripts
{
    /// <summary>Reads the released script of schema version 1.</summary>
    public static Task<string> ReadVersion1Async(string database) => ReadAsync($"version-1.{database}.sql");

    /// <summary>Creates a database of schema version 1 with the rows that the code before the renames of 0.1 wrote.</summary>
    public static async Task RestoreAsync(StoreFixture fixture, string database)
    {
        await fixture.QueryAsync(await ReadVersion1Async(database));
        await fixture.QueryAsync(await ReadAsync($"written-by-0.1.{database}.sql"));
    }

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schema", name));
}
