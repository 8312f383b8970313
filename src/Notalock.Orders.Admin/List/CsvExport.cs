using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>
/// Streams orders as CSV: only one page of orders is in memory, and the query stops when the client disconnects. Values that a spreadsheet
/// would run as a formula are prefixed with an apostrophe. Times are in UTC, and amounts are in major units with a decimal point,
/// independent of the culture.
/// </summary>
internal sealed partial class CsvExport(AdminRequestContext context, BulkSelection selection) : IResult
{
    private const int FlushEvery = 200;

    private static readonly string[] Columns =
    [
        "number", "id", "store", "placed_at", "updated_at", "status", "payment", "flags", "customer_id", "customer_name", "customer_email",
        "items", "currency", "total", "captured", "refunded", "payment_provider", "payment_reference",
    ];

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    // The default rules of CsvHelper do not quote a single line feed.
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = static field => field.Field is { Length: > 0 } text
            && (text.AsSpan().ContainsAny(Quoted) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition =
            $"attachment; filename=\"orders-{context.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv\"";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        long count = 0;
        try
        {
            // Spreadsheets detect UTF-8 by the byte order mark.
            var text = new StreamWriter(
                response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
            await using var textLifetime = text.ConfigureAwait(false);
            var csv = new CsvWriter(text, Configuration, leaveOpen: true);
            await using var csvLifetime = csv.ConfigureAwait(false);
            await WriteHeaderAsync(csv).ConfigureAwait(false);
            await foreach (var order in selection.EnumerateOrdersAsync(context, context.Aborted).ConfigureAwait(false))
            {
                Write(csv, order);
                await csv.NextRecordAsync().ConfigureAwait(false);
                if (++count % FlushEvery == 0)
                {
                    await csv.FlushAsync().ConfigureAwait(false);
                    await text.FlushAsync(context.Aborted).ConfigureAwait(false);
                    await response.Body.FlushAsync(context.Aborted).ConfigureAwait(false);
                }
            }

            await csv.FlushAsync().ConfigureAwait(false);
            await text.FlushAsync(context.Aborted).ConfigureAwait(false);
            Log.Exported(context.Logger, count);
        }
        catch (OperationCanceledException) when (context.Aborted.IsCancellationRequested)
        {
            Log.ExportCanceled(context.Logger, count);
        }
    }

    private static async Task WriteHeaderAsync(CsvWriter csv)
    {
        foreach (var column in Columns)
        {
            csv.WriteField(column);
        }

        await csv.NextRecordAsync().ConfigureAwait(false);
    }

    private static void Write(CsvWriter csv, OrderSummary order)
    {
        csv.WriteField(EscapeFormula(order.Number));
        csv.WriteField(order.Id.ToString());
        csv.WriteField(EscapeFormula(order.StoreId));
        csv.WriteField(AdminFormat.Machine(order.PlacedAt));
        csv.WriteField(AdminFormat.Machine(order.UpdatedAt));
        csv.WriteField(order.Status.Value);
        csv.WriteField(OrderNames.ToWireName(order.PaymentState));
        csv.WriteField(string.Join(' ', AdminLabels.ListFlags(order.Flags).Select(OrderNames.ToWireName)));
        csv.WriteField(EscapeFormula(order.CustomerId));
        csv.WriteField(EscapeFormula(order.CustomerName));
        csv.WriteField(EscapeFormula(order.CustomerEmail));
        csv.WriteField(order.ItemCount.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(AdminFormat.Code(order.Total.Currency));
        csv.WriteField(FormAmount.Write(order.Total));
        csv.WriteField(FormAmount.Write(order.CapturedAmount));
        csv.WriteField(FormAmount.Write(order.RefundedAmount));
        csv.WriteField(EscapeFormula(order.PaymentProvider));
        csv.WriteField(EscapeFormula(order.PaymentIntentId));
    }

    // Spreadsheets ignore white space and quotes before a formula. Some also end a cell at a semicolon, a tab, or a line break, so that a
    // formula can start in the middle of a text.
    private static string? EscapeFormula(string? text) => text is null ? null : Formula().Replace(text, "${start}'${between}");

    [GeneratedRegex(
        "(?<start>^|[;\\t\\r\\n])(?<between>[\\s\";,]*)(?=[=@+|%\uFF1D\uFF20\uFF0B\uFF0D-])", RegexOptions.CultureInvariant,
            matchTimeoutMilliseconds: 1000)]
    private static partial Regex Formula();
}
