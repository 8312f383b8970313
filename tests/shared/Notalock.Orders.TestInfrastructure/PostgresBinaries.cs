namespace Notalock.Orders.TestInfrastructure;

/// <summary>Finds the programs of a PostgreSQL server on this machine.</summary>
public static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>The folder of <c>initdb</c> and <c>pg_ctl</c>; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why tests that need the server are skipped; null when they run.</summary>
    /// <remarks>Required and missing, they run as well, and fail for that.</remarks>
    public static string? SkipReason { get; } =
        Folder is null && !Requirements.Contain("postgres")
            ? "No PostgreSQL server binaries were found (initdb on PATH or in /usr/lib/postgresql/*/bin)."
            : null;

    private static string? Find()
    {
        var debian = Directory.Exists(DebianRoot)
            ? Directory.GetDirectories(DebianRoot).OrderByDescending(GetVersion).Select(static folder => Path.Combine(folder, "bin"))
            : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return path.Concat(debian).FirstOrDefault(static folder =>
            File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int GetVersion(string folder) =>
        int.TryParse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;
}
