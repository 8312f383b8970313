using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Writes a health report with its data.</summary>
internal static class HealthResponse
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var entry = report.Entries["notalock_orders"];
        var body = new { status = entry.Status.ToString(), entry.Description, entry.Data };
        return context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
