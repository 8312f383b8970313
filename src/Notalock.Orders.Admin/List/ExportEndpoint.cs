using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.List;

/// <summary>
/// Maps the CSV export. It requires the manage policy because it contains personal data of many customers. A read-only admin has it as
/// well, because it changes nothing.
/// </summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/export", "export", OrderPolicies.Manage, static context => ExportAsync(context, new OrderCsv()));
        routes.MapForm("/export/lines", "export-lines", OrderPolicies.Manage, static context => ExportAsync(context, new OrderLineCsv()));
    }

    private static async ValueTask<IResult> ExportAsync(AdminRequestContext context, CsvLayout layout)
    {
        var selection = BulkSelection.FromRequest(context);
        return await selection.ValidateAsync(context).ConfigureAwait(false) ?? new CsvExport(context, selection, layout);
    }
}
