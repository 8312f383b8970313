namespace Notalock.Orders.House.Form;

/// <summary>Checks the length of lines and files.</summary>
internal static class Lines
{
    public const int MaxWidth = 140;
    public const int MaxCount = 420;

    private const int MaxLiteral = 60;

    public static IEnumerable<Finding> CheckWidth(SourceFile file) =>
        Split(file)
            .Select((line, index) => (Text: line, Width: line.TrimEnd('\r').Length, Number: index + 1))
            .Where(line => line.Width > MaxWidth && !HasLongText(line.Text) && !line.Text.Contains("PublicKeyToken=", StringComparison.Ordinal))
            .Select(
                line =>
                    new Finding(
                        file.Path, line.Number, "line length", $"A line must not exceed {MaxWidth} characters, but has {line.Width}."));

    public static IEnumerable<Finding> CheckCount(SourceFile file)
    {
        var count = Split(file).Length;
        if (count > MaxCount)
        {
            yield return new Finding(file.Path, 1, "file length", $"A file must not exceed {MaxCount} lines, but has {count}.");
        }
    }

    // A sentence in quotes stays in one piece, so that it can be searched for.
    private static bool HasLongText(string line) =>
        line.IndexOf('"', StringComparison.Ordinal) is >= 0 and var first && line.LastIndexOf('"') - first > MaxLiteral;

    private static string[] Split(SourceFile file) => file.Text.TrimEnd('\n').Split('\n');
}
