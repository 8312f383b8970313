using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Bulk;

/// <summary>Changing many orders: what to do, a preview with the reason of each that is left out, then each by itself with its own version.</summary>
internal static class BulkEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/bulk", "bulk", OrderPolicies.Manage, AskAsync);
        routes.MapForm("/bulk/preview", "bulk-preview", OrderPolicies.Manage, PreviewAsync);
        routes.MapForm("/bulk/apply", "bulk-apply", OrderPolicies.Manage, ApplyAsync);
    }

    private static async ValueTask<IResult> AskAsync(AdminRequestContext exchange)
    {
        var selection = BulkSelection.FromRequest(exchange);
        var back = exchange.Links.List + selection.Filter.Address;
        if (await selection.ValidateAsync(exchange).ConfigureAwait(false) is { } objection)
        {
            return objection;
        }

        var rows = new List<BulkRow>();
        var cut = false;
        await foreach (var order in selection.OrdersAsync(exchange, exchange.Aborted).ConfigureAwait(false))
        {
            if (rows.Count == exchange.Options.MaxBulkOrders)
            {
                cut = true;
                break;
            }

            rows.Add(new BulkRow(order.Id, order.Version, order.Number, order.Status));
        }

        return Page(exchange, new BulkModel(exchange.Form["do"] == "status", back, rows) { IsCut = cut });
    }

    private static async ValueTask<IResult> PreviewAsync(AdminRequestContext exchange)
    {
        var model = Read(exchange);
        if (model.Change is not { } change)
        {
            return Page(exchange, model, StatusCodes.Status422UnprocessableEntity);
        }

        var rows = new List<BulkRow>(model.Rows.Count);
        foreach (var row in model.Rows)
        {
            var order = await exchange.Orders.FindByIdAsync(row.Id, exchange.Aborted).ConfigureAwait(false);
            rows.Add(order is null
                ? row with { Reason = exchange.Text["This order no longer exists."] }
                : await PreviewAsync(exchange, order, change).ConfigureAwait(false));
        }

        return Page(exchange, model with { Rows = rows, Batch = RandomNumberGenerator.GetHexString(32, lowercase: true) });
    }

    private static async ValueTask<BulkRow> PreviewAsync(AdminRequestContext exchange, Order order, BulkChange change)
    {
        var preview = await exchange.Orders.PreviewAsync(order, change.For(order.Id, version: null, exchange.Actor ?? Actor.System("admin"), key: null), exchange.Aborted)
            .ConfigureAwait(false);
        return new BulkRow(order.Id, order.Version, order.Number, order.Status) { Reason = preview.Succeeded ? null : exchange.Text.Describe(preview.Error) };
    }

    private static async ValueTask<IResult> ApplyAsync(AdminRequestContext exchange)
    {
        var model = Read(exchange);
        var batch = exchange.Form["batch"].ToString();
        if (exchange.Actor is not { } actor)
        {
            return ProblemModel.NobodyNamed(exchange, model.BackUrl);
        }

        if (model.Change is not { } change || batch.Length is 0 or > 64)
        {
            return Page(exchange, model, StatusCodes.Status422UnprocessableEntity);
        }

        var rows = new List<BulkRow>(model.Rows.Count);
        foreach (var row in model.Rows)
        {
            // Each stands by itself: what one is refused keeps no other from being changed, and what was changed stays when the page is closed.
            var key = string.Create(CultureInfo.InvariantCulture, $"{batch}-{row.Id:N}");
            var result = change.For(row.Id, row.Version, actor, key) switch
            {
                TransitionOrder command => await exchange.Orders.TransitionAsync(command, exchange.Stopping).ConfigureAwait(false),
                AddOrderNote command => await exchange.Orders.AddNoteAsync(command, exchange.Stopping).ConfigureAwait(false),
                var other => throw new InvalidOperationException($"There is no bulk change by {other.GetType().Name}."),
            };
            var order = result.Succeeded ? result.Value : result.Current;
            rows.Add(row with { Number = order?.Number, Status = order?.Status, Reason = result.Succeeded ? null : exchange.Text.Describe(result.Error) });
        }

        Log.BulkChanged(exchange.Logger, rows.Count, rows.Count(static r => r.Reason is null));
        return Page(exchange, model with { Rows = rows, IsDone = true });
    }

    private static BulkModel Read(AdminRequestContext exchange)
    {
        var form = exchange.Form;
        var isStatus = form["do"] == "status";
        var notes = string.IsNullOrWhiteSpace(form["notes"]) ? null : form["notes"].ToString().ReplaceLineEndings("\n");
        var visible = form.ContainsKey("visible");
        var rows = new List<BulkRow>();
        foreach (var part in form["orders"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(exchange.Options.MaxBulkOrders))
        {
            if (part.Split(':') is [var id, var version]
                && Guid.TryParseExact(id, "N", out var orderId)
                && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                rows.Add(new BulkRow(orderId, number, null, null));
            }
        }

        // The way back must not lead elsewhere.
        var back = form["back"].ToString();
        var model = new BulkModel(isStatus, back.StartsWith(exchange.Links.List + "?", StringComparison.Ordinal) ? back : exchange.Links.List, rows)
        {
            Notes = notes,
            VisibleToCustomer = visible,
        };
        if (isStatus)
        {
            return OrderStatus.TryParse(form["status"], out var target)
                ? model with { Change = new BulkChange(target, notes, visible) }
                : model with { Error = exchange.Text["Select a status."] };
        }

        return notes is null
            ? model with { Error = exchange.Text["Enter a note."] }
            : model with { Change = new BulkChange(null, notes, visible) };
    }

    private static AdminPage<BulkModel> Page(AdminRequestContext exchange, BulkModel model, int status = StatusCodes.Status200OK) =>
        new(exchange, model, typeof(BulkPage), exchange.Text[model.IsStatus ? "Change status of orders" : "Add note to orders"]) { Status = status };
}
