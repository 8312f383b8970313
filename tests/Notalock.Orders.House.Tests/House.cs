using Notalock.Orders.House.Form;
using Notalock.Orders.House.Passages;
using Notalock.Orders.House.Words;

namespace Notalock.Orders.House;

/// <summary>Every rule of the house, each for the whole repository.</summary>
internal sealed class House(SourceTree tree)
{
    private const string Store = "src/Notalock.Orders.EntityFrameworkCore";

    public IReadOnlyList<(string Name, Func<IEnumerable<Finding>> Check)> Rules =>
    [
        ("words", () => Words("")),
        ("documentation", Documentation),
        ("test names", () => Code("tests").SelectMany(TestNames.Check)),
        ("layout", () => Layout.Load().Check(tree.Files("src", ".cs", ".razor").Where(IsInFolder).Select(file => file.Path))),
        ("folders", () => Layout.CheckFolders(tree.Folders("src").Concat(tree.Folders("tests")))),
        ("event ids", () => EventIds.Check(Code("src"))),
        ("dialects", () => Code(Store).SelectMany(Dialects.Check)),
        ("file length", () => Code("src").SelectMany(Lines.CheckCount)),
        ("line length", () => Code("src").Concat(Code("tests")).SelectMany(Lines.CheckWidth)),
    ];

    /// <summary>Looks for phrases in every text that a reader sees, in paths that begin with a prefix.</summary>
    public IEnumerable<Finding> Words(string prefix)
    {
        var phrases = PhraseList.Load();
        return PassageReader.Files(tree)
            .Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .AsParallel().AsOrdered()
            .SelectMany(file => PassageReader.Read(file).SelectMany(phrases.Check));
    }

    private IEnumerable<Finding> Documentation() =>
        Code("src")
            .GroupBy(file => file.Path.Split('/')[1], StringComparer.Ordinal)
            .SelectMany(package => DocumentationForm.Check([.. package.SelectMany(DocumentedMember.Read)]));

    private IEnumerable<SourceFile> Code(string path) => tree.Files(path, ".cs");

    private static bool IsInFolder(SourceFile file) => file.Path.Count(c => c == '/') > 1;
}
