namespace Quickstart;

/// <summary>
/// Prints rows in columns that are as wide as their widest cell. The last column wraps, so that a line does not exceed 100 characters.
/// </summary>
internal static class Table
{
    private const int Width = 100;
    private const string Gap = "  ";

    public static void Print(string[] head, IEnumerable<string[]> body)
    {
        var rows = body.ToArray();
        var widths = head.Select((title, i) => rows.Select(r => r[i].Length).Append(title.Length).Max()).ToArray();
        var room = Width - widths[..^1].Sum(static w => w + Gap.Length) - Gap.Length;
        var last = rows.SelectMany(r => Wrap(r[^1], room)).Append(head[^1]).Max(static l => l.Length);
        widths[^1] = last;
        Line(head);
        Console.WriteLine(Gap + string.Join(Gap, widths.Select(static w => new string('─', w))));
        foreach (var row in rows)
        {
            string[] cells = row;
            foreach (var line in Wrap(row[^1], room))
            {
                Line([.. cells[..^1], line]);
                cells = [.. row.Select(static _ => string.Empty)];
            }
        }

        Console.WriteLine();

        void Line(string[] cells) => Console.WriteLine((Gap + string.Join(Gap, cells.Select((c, i) => c.PadRight(widths[i])))).TrimEnd());
    }

    private static List<string> Wrap(string text, int room)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > room)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += lines[^1].Length == 0 ? word : " " + word;
            }
        }

        return lines;
    }
}
