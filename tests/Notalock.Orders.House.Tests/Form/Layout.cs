namespace Notalock.Orders.House.Form;

/// <summary>
/// Checks where source files lie: in a folder of a feature, or at the root of a package when <c>layout.txt</c> lists them.
/// </summary>
internal sealed class Layout(IReadOnlyDictionary<string, IReadOnlySet<string>> packages)
{
    public static Layout Load() => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "layout.txt")));

    /// <summary>Parses lines of a package's path in brackets, each followed by its folders (with a slash) and root files.</summary>
    public static Layout Parse(string text)
    {
        var packages = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        var entries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(
            line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                packages.Add(line.Trim('[', ']'), entries = new HashSet<string>(StringComparer.Ordinal));
            }
            else
            {
                entries.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return new Layout(packages);
    }

    public IEnumerable<Finding> Check(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var parts = path.Split('/');
            var package = parts[0] + '/' + parts[1];
            var entry = parts.Length > 3 ? parts[2] + '/' : parts[2];
            if (!packages.TryGetValue(package, out var entries))
            {
                yield return new Finding(path, 1, "layout", $"The package '{package}' must be listed in layout.txt.");
            }
            else if (!entries.Contains(entry))
            {
                yield return new Finding(path, 1, "layout", entry.EndsWith('/')
                    ? $"A folder of {package} must be a feature that layout.txt lists, but was '{entry}'."
                    : $"A file must lie in a feature folder of {package}; only the files that layout.txt lists may lie at its root.");
            }
        }
    }

    /// <summary>Checks that no folder is named for an access level.</summary>
    public static IEnumerable<Finding> CheckFolders(IEnumerable<string> folders) =>
        folders
            .Where(folder => folder.Split('/')[^1] is "Internal")
            .Select(folder => new Finding(folder, 1, "layout", "A folder must be named for a feature, not 'Internal'."));
}
