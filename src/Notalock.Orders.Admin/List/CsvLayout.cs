using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>Represents the columns of an export and writes the records of an order.</summary>
internal abstract partial class CsvLayout
{
    /// <summary>Gets the start of the file name.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Writes the records of an order.</summary>
    public abstract Task WriteAsync(CsvWriter csv, Order order);

    protected static void WriteText(CsvWriter csv, string? text) => csv.WriteField(EscapeFormula(text));

    protected static void WriteNumber(CsvWriter csv, long number) => csv.WriteField(number.ToString(CultureInfo.InvariantCulture));

    protected static void WriteMoney(CsvWriter csv, Money amount) => csv.WriteField(FormAmount.Write(amount));

    protected static void WriteMoment(CsvWriter csv, DateTimeOffset? moment) =>
        csv.WriteField(moment is { } at ? AdminFormat.Machine(at) : null);

    // Spreadsheets ignore white space and quotes before a formula. Some also end a cell at a semicolon, a tab, or a line break, so that a
    // formula can start in the middle of a text.
    private static string? EscapeFormula(string? text) => text is null ? null : Formula().Replace(text, "${start}'${between}");

    [GeneratedRegex(
        "(?<start>^|[;\\t\\r\\n])(?<between>[\\s\";,]*)(?=[=@+|%\uFF1D\uFF20\uFF0B\uFF0D-])", RegexOptions.CultureInvariant,
            matchTimeoutMilliseconds: 1000)]
    private static partial Regex Formula();
}
