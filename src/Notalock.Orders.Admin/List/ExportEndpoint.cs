using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.List;

/// <summary>Orders as a table for a spreadsheet. Who may only look does not take everybody's names and addresses along. It changes nothing, so a read-only admin has it as well.</summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/export", "export", OrderPolicies.Manage, ExportAsync);

    private static async ValueTask<IResult> ExportAsync(AdminRequestContext context)
    {
        var selection = BulkSelection.FromRequest(context);
        return await selection.ValidateAsync(context).ConfigureAwait(false) ?? new CsvExport(context, selection);
    }
}
