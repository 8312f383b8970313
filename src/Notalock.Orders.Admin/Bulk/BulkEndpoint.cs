using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Bulk;

/// <summary>
/// Maps the bulk changes: the form, a preview with a reason for each skipped order, and the changes, each with its own version.
/// </summary>
internal static class BulkEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/bulk", "bulk", OrderPolicies.Manage, ShowFormAsync);
        routes.MapForm("/bulk/preview", "bulk-preview", OrderPolicies.Manage, PreviewAsync);
        routes.MapForm("/bulk/apply", "bulk-apply", OrderPolicies.Manage, ApplyAsync);
    }

    private static async ValueTask<IResult> ShowFormAsync(AdminRequestContext context)
    {
        var selection = BulkSelection.FromRequest(context);
        var back = context.Links.List + selection.Filter.Address;
        if (await selection.ValidateAsync(context).ConfigureAwait(false) is { } objection)
        {
            return objection;
        }

        var rows = new List<BulkRow>();
        var cut = false;
        await foreach (var order in selection.EnumerateOrdersAsync(context, context.Aborted).ConfigureAwait(false))
        {
            if (rows.Count == context.Options.MaxBulkOrders)
            {
                cut = true;
                break;
            }

            rows.Add(new BulkRow(order.Id, order.Version, order.Number, order.Status));
        }

        return Page(context, new BulkModel(context.Form["do"] == "status", back, rows) { IsTruncated = cut });
    }

    private static async ValueTask<IResult> PreviewAsync(AdminRequestContext context)
    {
        var model = Read(context);
        if (model.Change is not { } change)
        {
            return Page(context, model, StatusCodes.Status422UnprocessableEntity);
        }

        var tracking = BulkTracking.Read(model.Tracking, out _);
        var rows = new List<BulkRow>(model.Rows.Count);
        foreach (var row in model.Rows)
        {
            var order = await context.Orders.FindByIdAsync(row.Id, context.Aborted).ConfigureAwait(false);
            rows.Add(order is null
                ? row with { Reason = context.Text["This order no longer exists."] }
                : await PreviewAsync(context, order, change, tracking.GetValueOrDefault(order.Number)).ConfigureAwait(false));
        }

        if (tracking.Keys.FirstOrDefault(n => rows.TrueForAll(r => !string.Equals(r.Number, n, StringComparison.OrdinalIgnoreCase)))
            is { } unknown)
        {
            return Page(
                context,
                model with { Change = null, Error = context.Text["The order {0} is not selected.", unknown] },
                StatusCodes.Status422UnprocessableEntity);
        }

        return Page(context, model with { Rows = rows, Batch = RandomNumberGenerator.GetHexString(32, lowercase: true) });
    }

    private static async ValueTask<BulkRow> PreviewAsync(
        AdminRequestContext context, Order order, BulkChange change, OrderTracking? tracking)
    {
        var command = change.For(order.Id, version: null, context.Actor ?? Actor.System("admin"), key: null, tracking);
        var preview = await context.Orders.PreviewAsync(order, command, context.Aborted).ConfigureAwait(false);
        return new BulkRow(order.Id, order.Version, order.Number, order.Status)
        {
            Order = order,
            Tracking = tracking,
            Reason = preview.Succeeded ? null : context.Text.Describe(preview.Error),
        };
    }

    private static async ValueTask<IResult> ApplyAsync(AdminRequestContext context)
    {
        var model = Read(context);
        var batch = context.Form["batch"].ToString();
        if (context.Actor is not { } actor)
        {
            return ProblemModel.UnidentifiedUser(context, model.BackUrl);
        }

        if (model.Change is not { } change || batch.Length is 0 or > 64)
        {
            return Page(context, model, StatusCodes.Status422UnprocessableEntity);
        }

        var tracking = BulkTracking.Read(model.Tracking, out _);
        var rows = new List<BulkRow>(model.Rows.Count);
        foreach (var row in model.Rows)
        {
            var number = tracking.Count == 0
                ? null
                : (await context.Orders.FindByIdAsync(row.Id, context.Aborted).ConfigureAwait(false))?.Number;

            // Each order is changed independently: a rejected change does not affect other orders, and closing the page reverts none.
            var key = string.Create(CultureInfo.InvariantCulture, $"{batch}-{row.Id:N}");
            var result = change.For(row.Id, row.Version, actor, key, number is null ? null : tracking.GetValueOrDefault(number)) switch
            {
                TransitionOrder command => await context.Orders.TransitionAsync(command, context.Stopping).ConfigureAwait(false),
                AddOrderNote command => await context.Orders.AddNoteAsync(command, context.Stopping).ConfigureAwait(false),
                var other => throw new InvalidOperationException($"Bulk changes do not support the command {other.GetType().Name}."),
            };
            var order = result.Succeeded ? result.Value : result.Current;
            rows.Add(row with
            {
                Number = order?.Number,
                Status = order?.Status,
                Reason = result.Succeeded ? null : context.Text.Describe(result.Error),
            });
        }

        Log.BulkChanged(context.Logger, rows.Count, rows.Count(static r => r.Reason is null));
        return Page(context, model with { Rows = rows, IsDone = true });
    }

    private static BulkModel Read(AdminRequestContext context)
    {
        var form = context.Form;
        var isStatus = form["do"] == "status";
        var notes = string.IsNullOrWhiteSpace(form["notes"]) ? null : form["notes"].ToString().ReplaceLineEndings("\n");
        var visible = form.ContainsKey("visible");
        var rows = new List<BulkRow>();
        var parts = form["orders"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(form["include"].OfType<string>());
        foreach (var part in parts.Take(context.Options.MaxBulkOrders))
        {
            if (part.Split(':') is [var id, var version]
                && Guid.TryParseExact(id, "N", out var orderId)
                && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                rows.Add(new BulkRow(orderId, number, null, null));
            }
        }

        // The return URL must not leave the list.
        var back = form["back"].ToString();
        var model = new BulkModel(
            isStatus, back.StartsWith(context.Links.List + "?", StringComparison.Ordinal) ? back : context.Links.List, rows)
        {
            Notes = notes,
            VisibleToCustomer = visible,
            Status = OrderStatus.TryParse(form["status"], out var submitted) ? submitted : null,
            Tracking = string.IsNullOrWhiteSpace(form["tracking"]) ? null : form["tracking"].ToString().ReplaceLineEndings("\n"),
        };
        BulkTracking.Read(model.Tracking, out var invalid);
        if (invalid is not null)
        {
            return model with { Error = context.Text["This line of tracking details is invalid or repeats an order: {0}", invalid] };
        }

        if (model.Tracking is not null && form["status"] != OrderStatus.Shipped.Value)
        {
            return model with { Error = context.Text["Tracking details require the status 'Shipped'."] };
        }

        if (isStatus)
        {
            return OrderStatus.TryParse(form["status"], out var target)
                ? model with { Change = new BulkChange(target, notes, visible) }
                : model with { Error = context.Text["Select a status."] };
        }

        return notes is null
            ? model with { Error = context.Text["Enter a note."] }
            : model with { Change = new BulkChange(null, notes, visible) };
    }

    private static AdminPage<BulkModel> Page(AdminRequestContext context, BulkModel model, int status = StatusCodes.Status200OK) =>
        new(context, model, typeof(BulkPage), context.Text[model.IsStatus ? "Change status of orders" : "Add note to orders"])
        {
            Status = status,
        };
}
