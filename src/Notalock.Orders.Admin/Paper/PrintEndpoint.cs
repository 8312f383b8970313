using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Paper;

/// <summary>Maps the invoices and packing slips of one order, and of the orders that are selected in the list.</summary>
internal static class PrintEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (one, several, isInvoice) in new[] { ("invoice", "invoices", true), ("packing-slip", "packing-slips", false) })
        {
            routes.MapPage($"/{{id:guid}}/{one}", one, OrderPolicies.View, context => ShowAsync(context, isInvoice));
            routes.MapForm($"/print/{several}", "print", OrderPolicies.Manage, context => ShowSelectedAsync(context, isInvoice));
        }
    }

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context, bool isInvoice)
    {
        if (await DetailEndpoint.FindAsync(context).ConfigureAwait(false) is not { } order)
        {
            return ProblemModel.OrderNotFound(context);
        }

        var model = new PrintModel([order], isInvoice, context.Links.Order(order.Id));
        if (isInvoice || context.HttpContext.Request.Query[ParcelAction.Target].ToString() is not { Length: > 0 } wanted)
        {
            return Page(context, model);
        }

        return Guid.TryParse(wanted, out var id) && Parcels.Find(order, id) is { } shipment
            ? Page(context, model with { Shipment = shipment })
            : ProblemModel.ParcelNotFound(context, model.BackUrl);
    }

    private static async ValueTask<IResult> ShowSelectedAsync(AdminRequestContext context, bool isInvoice)
    {
        var selection = BulkSelection.FromRequest(context);
        if (await selection.ValidateAsync(context).ConfigureAwait(false) is { } objection)
        {
            return objection;
        }

        var orders = new List<Order>();
        await foreach (var summary in selection.EnumerateOrdersAsync(context, context.Aborted).ConfigureAwait(false))
        {
            if (orders.Count == context.Options.MaxBulkOrders)
            {
                break;
            }

            if (await context.Orders.FindByIdAsync(summary.Id, context.Aborted).ConfigureAwait(false) is { } order)
            {
                orders.Add(order);
            }
        }

        return Page(context, new PrintModel(orders, isInvoice, context.Links.List + selection.Filter.Address));
    }

    private static AdminPage<PrintModel> Page(AdminRequestContext context, PrintModel model) =>
        new(context, model, typeof(PrintPage), context.Text[model.IsInvoice ? "Invoices" : "Packing slips"]);
}
