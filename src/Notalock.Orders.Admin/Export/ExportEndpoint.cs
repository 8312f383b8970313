using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Pages;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Export;

/// <summary>Orders as a table for a spreadsheet. Looks at orders and changes none, so whoever may see them may export them.</summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/export", "export", OrderPolicies.View, ExportAsync);

    private static ValueTask<IResult> ExportAsync(AdminExchange exchange)
    {
        var selection = BulkSelection.Of(exchange);
        if (selection.Ids is { Count: 0 })
        {
            return ValueTask.FromResult(ProblemModel.Page(
                exchange,
                StatusCodes.Status422UnprocessableEntity,
                exchange.Text["Nothing is selected"],
                exchange.Text["Tick some orders, or choose all that pass the filter."],
                exchange.Links.List + selection.Filter.Address));
        }

        // A filter that is not understood would export more than was asked for.
        return ValueTask.FromResult(selection.Filter.Errors is [var error, ..]
            ? ProblemModel.Page(
                exchange, StatusCodes.Status422UnprocessableEntity, exchange.Text["The filter is not understood"], exchange.Text.Of(error), exchange.Links.List + selection.Filter.Address)
            : new CsvExport(exchange, selection));
    }
}
