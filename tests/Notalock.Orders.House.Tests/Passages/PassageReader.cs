namespace Notalock.Orders.House.Passages;

/// <summary>Knows which texts of the repository a reader sees, and reads them.</summary>
internal static class PassageReader
{
    private static readonly string[] Roots = [
        "src", "samples", "docs", ".github", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md"];

    public static IEnumerable<SourceFile> Files(SourceTree tree) =>
        Roots.SelectMany(root => tree.Files(root, ".cs", ".razor", ".resx", ".md"));

    public static IEnumerable<Passage> Read(SourceFile file) => file.Extension switch
    {
        ".cs" when file.Path.StartsWith("src/", StringComparison.Ordinal) =>
            StringPassages.Read(file).Concat(DocumentationPassages.Read(file)),
        ".cs" => StringPassages.Read(file),
        ".razor" => RazorPassages.Read(file),
        ".resx" => ResourcePassages.Read(file),
        ".md" => MarkdownPassages.Read(file),
        _ => [],
    };
}
