namespace Notalock.Orders.House;

/// <summary>The files of the repository, by paths that are relative to its root.</summary>
internal sealed class SourceTree(string root)
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", "node_modules", "artifacts"];

    public string Root { get; } = root;

    /// <summary>Finds the repository: the variable NOTALOCK_HOUSE_ROOT, or the nearest folder above that holds the solution.</summary>
    public static SourceTree Find()
    {
        if (Environment.GetEnvironmentVariable("NOTALOCK_HOUSE_ROOT") is { Length: > 0 } configured)
        {
            return new SourceTree(configured);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Notalock.Orders.sln")))
            {
                return new SourceTree(folder.FullName);
            }
        }

        throw new InvalidOperationException("The root of the repository must be above the test's folder, but no solution was found there.");
    }

    /// <summary>Lists the files below a folder (or the file itself) with one of the given extensions.</summary>
    public IEnumerable<SourceFile> Files(string path, params string[] extensions)
    {
        var full = Path.Combine(Root, path);
        if (File.Exists(full))
        {
            return extensions.Contains(Path.GetExtension(full), StringComparer.Ordinal) ? [Open(full)] : [];
        }

        return Directory.Exists(full)
            ? Walk(full)
                .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Open)
            : [];
    }

    /// <summary>Lists the folders below a folder.</summary>
    public IEnumerable<string> Folders(string path)
    {
        var full = Path.Combine(Root, path);
        return Directory.Exists(full) ? Below(full).Select(Relative) : [];

        static IEnumerable<string> Below(string folder) =>
            Children(folder).SelectMany(child => Below(child).Prepend(child));
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Children(folder).SelectMany(Walk));

    private static IEnumerable<string> Children(string folder) =>
        Directory.EnumerateDirectories(folder).Where(child => !Skipped.Contains(Path.GetFileName(child), StringComparer.Ordinal));

    private SourceFile Open(string full) => new(Relative(full), File.ReadAllText(full));

    private string Relative(string full) => Path.GetRelativePath(Root, full).Replace('\\', '/');
}
