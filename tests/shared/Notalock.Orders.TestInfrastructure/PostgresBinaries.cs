namespace Notalock.Orders.TestInfrastructure;

/// <summary>Finds the binaries of a PostgreSQL server on this machine.</summary>
public static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>Gets the folder of <c>initdb</c> and <c>pg_ctl</c>; <see langword="null"/> if there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Gets the reason why the tests are skipped; <see langword="null"/> if they run.</summary>
    /// <remarks>If the server is required but missing, the tests run and fail.</remarks>
    public static string? SkipReason { get; } =
        Folder is null && !Requirements.Contain("postgres")
            ? "The PostgreSQL server binaries were not found (initdb on PATH or in /usr/lib/postgresql/*/bin)."
            : null;

    /// <summary>Gets the path of another program of the server, which can be in another folder than <c>initdb</c>.</summary>
    /// <param name="program">The name of the program.</param>
    public static string GetPath(string program) =>
        GetFolders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"The program {program} of PostgreSQL was not found.");

    private static string? Find() => GetFolders().FirstOrDefault(static folder =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    private static IEnumerable<string> GetFolders()
    {
        var debian = Directory.Exists(DebianRoot)
            ? Directory.GetDirectories(DebianRoot).OrderByDescending(GetVersion).Select(static folder => Path.Combine(folder, "bin"))
            : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return path.Concat(debian);
    }

    private static int GetVersion(string folder) =>
        int.TryParse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;
}
