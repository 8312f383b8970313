using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.List;

/// <summary>
/// Streams orders as CSV: only one page of orders is in memory, and the query stops when the client disconnects. Values that a spreadsheet
/// would run as a formula are prefixed with an apostrophe. Times are in UTC, and amounts are in major units with a decimal point,
/// independent of the culture.
/// </summary>
internal sealed class CsvExport(AdminRequestContext context, BulkSelection selection, CsvLayout layout) : IResult
{
    private const int FlushEvery = 200;

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
            $"attachment; filename=\"{layout.Name}-{context.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv\"";
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
            await WriteHeaderAsync(csv, layout.Columns).ConfigureAwait(false);
            await foreach (var order in selection.EnumerateOrdersAsync(context, context.Aborted).ConfigureAwait(false))
            {
                if (await context.Orders.FindByIdAsync(order.Id, context.Aborted).ConfigureAwait(false) is { } found)
                {
                    await layout.WriteAsync(csv, found).ConfigureAwait(false);
                }

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

    private static async Task WriteHeaderAsync(CsvWriter csv, IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            csv.WriteField(column);
        }

        await csv.NextRecordAsync().ConfigureAwait(false);
    }
}
