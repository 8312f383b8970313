namespace Notalock.Orders.Admin.Bulk;

/// <summary>A bulk change: what is asked, the preview, or the result.</summary>
internal sealed record BulkModel(bool IsStatus, string BackUrl, IReadOnlyList<BulkRow> Rows)
{
    /// <summary>What is to be done; null while it is still asked for.</summary>
    public BulkChange? Change { get; init; }

    /// <summary>Whether it was done, so that the rows are results.</summary>
    public bool IsDone { get; init; }

    /// <summary>Whether more orders pass the filter than one change may take.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>One for each preview, so that sending it twice does it once.</summary>
    public string Batch { get; init; } = "";

    /// <summary>The note as it was typed, and what is wrong with the form.</summary>
    public string? Notes { get; init; }

    public bool VisibleToCustomer { get; init; }

    public string? Error { get; init; }

    public IEnumerable<BulkRow> Included => Rows.Where(static r => r.Reason is null);

    public IEnumerable<BulkRow> Excluded => Rows.Where(static r => r.Reason is not null);

    /// <summary>The orders with their versions, for the next step.</summary>
    public static string Write(IEnumerable<BulkRow> rows) =>
        string.Join(' ', rows.Select(static r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Id:N}:{r.Version}")));
}
