namespace Quickstart;

/// <summary>Prints rows in columns that are as wide as their widest cell.</summary>
internal static class Table
{
    public static void Print(string[] head, IEnumerable<string[]> body)
    {
        var rows = body.ToArray();
        var widths = head.Select((title, i) => rows.Select(r => r[i].Length).Append(title.Length).Max()).ToArray();
        Line(head);
        Console.WriteLine("  " + string.Join("  ", widths.Select(w => new string('─', w))));
        foreach (var row in rows)
        {
            Line(row);
        }

        Console.WriteLine();

        void Line(string[] cells) => Console.WriteLine(("  " + string.Join("  ", cells.Select((c, i) => c.PadRight(widths[i])))).TrimEnd());
    }
}
