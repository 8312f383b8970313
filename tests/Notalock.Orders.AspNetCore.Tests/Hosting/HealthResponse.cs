using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Writes a report of health with its data, as a host would for its monitoring.</summary>
internal static class HealthResponse
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var entry = report.Entries["notalock_orders"];
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { status = entry.Status.ToString(), entry.Description, entry.Data }));
    }
}
