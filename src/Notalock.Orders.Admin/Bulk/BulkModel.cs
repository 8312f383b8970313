namespace Notalock.Orders.Admin.Bulk;

/// <summary>Represents the form, the preview, or the result of a bulk change.</summary>
internal sealed record BulkModel(bool IsStatus, string BackUrl, IReadOnlyList<BulkRow> Rows)
{
    /// <summary>Gets the change, or <see langword="null"/> for the form.</summary>
    public BulkChange? Change { get; init; }

    /// <summary>Gets a value indicating whether the rows are results.</summary>
    public bool IsDone { get; init; }

    /// <summary>Gets a value indicating whether more orders match the filter than one bulk change can include.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Gets the identifier of the preview, so that submitting it twice executes each command once.</summary>
    public string Batch { get; init; } = "";

    /// <summary>Gets the submitted note, or <see langword="null"/> if it is empty.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets the pasted tracking details, or <see langword="null"/> if there are none.</summary>
    public string? Tracking { get; init; }

    public bool VisibleToCustomer { get; init; }

    /// <summary>Gets the submitted status, or <see langword="null"/> if there is none.</summary>
    public OrderStatus? Status { get; init; }

    public string? Error { get; init; }

    public IEnumerable<BulkRow> Included => Rows.Where(static r => r.Reason is null && !r.IsFlagged);

    /// <summary>Gets the orders of a preview that are changed only if staff selects them.</summary>
    public IEnumerable<BulkRow> Flagged => Rows.Where(static r => r.Reason is null && r.IsFlagged);

    public IEnumerable<BulkRow> Excluded => Rows.Where(static r => r.Reason is not null);

    /// <summary>Formats the orders and their versions for the next step.</summary>
    public static string Write(IEnumerable<BulkRow> rows) =>
        string.Join(
            ' ', rows.Select(Write));

    public static string Write(BulkRow row) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Id:N}:{row.Version}");
}
