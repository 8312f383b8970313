using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Listing and searching orders.</summary>
internal static class ListOrdersEndpoint
{
    private static readonly string[] Sorts =
        [.. Enum.GetValues<OrderSort>().Select(OrderNames.ToWireName).SelectMany(static name => new[] { "-" + name, name })];

    private static readonly OrderOperation List = new("listOrders", "Lists orders, a page at a time", RoutePolicies.List)
    {
        Description = "A customer sees their own orders, staff see all. Filters are combined with and.",
        Parameters =
        [
            Parameters.Query("status", typeof(string), "Orders in any of these statuses.") with { IsRepeatable = true },
            Parameters.Query("payment_state", typeof(string), "Orders in any of these payment states.") with { IsRepeatable = true, Vocabulary = typeof(PaymentState) },
            Parameters.Query("customer_id", typeof(string), "Staff only: orders of this customer."),
            Parameters.Query("store_id", typeof(string), "Orders of this shop."),
            Parameters.Query("email", typeof(string), "Staff only: orders with this e-mail address, whole, case aside."),
            Parameters.Query("from", typeof(DateTimeOffset), "Orders placed at or after this moment."),
            Parameters.Query("to", typeof(DateTimeOffset), "Orders placed before this moment."),
            Parameters.Query("min_total", typeof(decimal), "Orders with at least this total; needs currency."),
            Parameters.Query("max_total", typeof(decimal), "Orders with at most this total; needs currency."),
            Parameters.Query("currency", typeof(string), "Orders in this currency."),
            Parameters.Query("flag", typeof(string), "Staff only: orders with any of these flags raised.") with { IsRepeatable = true, Vocabulary = typeof(OrderFlags) },
            Parameters.Query("has_account", typeof(bool), "Staff only: orders of customers with an account, or of guests."),
            Parameters.Query("provider", typeof(string), "Staff only: orders whose latest payment went through this provider."),
            Parameters.Query("q", typeof(string), "The beginning of a number, e-mail address, customer name, product name, sku or provider reference, case aside; matched_on says which it was."),
            Parameters.Query("sort", typeof(string), "What to sort by; with a minus, largest or newest first. -created by default.") with { Words = Sorts },
            Parameters.Query("limit", typeof(int), "How many orders a page holds: 1 to 200, 50 by default."),
            Parameters.Query("cursor", typeof(string), "The next_cursor of the page before."),
            Parameters.Query("count", typeof(bool), "Whether to count as well, up to 10,000."),
        ],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderListResponse), "One page."),
            OperationResponses.NotValid,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Get, "/", List, ListAsync);

    private static async ValueTask<IResult> ListAsync(OrderRequestContext exchange)
    {
        var reader = new QueryReader(exchange.Context.Request.Query);
        var query = Read(reader);
        var count = reader.Flag("count");
        reader.ThrowIfRefused();
        var view = await exchange.Caller.StaffViewAsync().ConfigureAwait(false);
        if (view is null)
        {
            query = await OwnAsync(exchange, query).ConfigureAwait(false);
        }

        var page = await exchange.Orders.QueryAsync(query, exchange.Aborted).ConfigureAwait(false);
        if (!page.Succeeded)
        {
            return OrderProblem.Create(page.Errors);
        }

        int? total = null;
        if (count)
        {
            // One more than the cap tells whether there are more.
            var counted = await exchange.Orders.CountAsync(query, OrderService.DefaultCountCap + 1, exchange.Aborted).ConfigureAwait(false);
            if (!counted.Succeeded)
            {
                return OrderProblem.Create(counted.Errors);
            }

            total = counted.Value;
        }

        return new OrderJsonResult<OrderListResponse>(
            new OrderListResponse
            {
                Orders = [.. page.Value.Orders.Select(o => OrderMapping.ToResponse(o, view ?? OrderView.Customer))],
                NextCursor = page.Value.NextCursor,
                Count = total is { } number ? Math.Min(number, OrderService.DefaultCountCap) : null,
                CountIsCapped = total is null ? null : total > OrderService.DefaultCountCap,
            },
            OrderResponsesJsonContext.Default.OrderListResponse);
    }

    private static OrderQuery Read(QueryReader reader)
    {
        var currency = reader.Currency("currency");
        var sort = Sort(reader, out var ascending);
        return new OrderQuery
        {
            Statuses = Statuses(reader),
            PaymentStates = reader.Words<PaymentState>("payment_state"),
            CustomerId = reader.Text("customer_id"),
            StoreId = reader.Text("store_id"),
            Email = reader.Text("email"),
            From = reader.Moment("from"),
            To = reader.Moment("to"),
            Currency = currency,
            MinTotal = reader.Amount("min_total", currency),
            MaxTotal = reader.Amount("max_total", currency),
            Flags = reader.Words<OrderFlags>("flag").Aggregate(OrderFlags.None, static (all, flag) => all | flag),
            HasAccount = reader.Choice("has_account"),
            PaymentProvider = reader.Text("provider"),
            Search = reader.Text("q"),
            Sort = sort,
            Ascending = ascending,
            Limit = reader.Number("limit") ?? 50,
            Cursor = reader.Text("cursor"),
        };
    }

    private static async ValueTask<OrderQuery> OwnAsync(OrderRequestContext exchange, OrderQuery query)
    {
        var asked = new[]
        {
            query.CustomerId is null ? null : "customer_id",
            query.Email is null ? null : "email",
            query.Flags == OrderFlags.None ? null : "flag",
            query.HasAccount is null ? null : "has_account",
            query.PaymentProvider is null ? null : "provider",
        }.OfType<string>().ToArray();
        if (asked.Length > 0)
        {
            throw new OrderProblemException(OrderProblem.FromFields(
                OrderHttpErrorCodes.StaffOnly, $"{asked[0]} is for staff only.", asked.Select(static f => (f, "is for staff only."))));
        }

        return query with
        {
            CustomerId = await exchange.Caller.CustomerIdAsync().ConfigureAwait(false) ?? throw new OrderProblemException(OrderProblem.Create(
                StatusCodes.Status403Forbidden, OrderHttpErrorCodes.ActorUnknown, "The sign-in has no claim that names the customer.")),
        };
    }

    private static List<OrderStatus> Statuses(QueryReader reader)
    {
        var statuses = new List<OrderStatus>();
        foreach (var text in reader.Texts("status"))
        {
            if (OrderStatus.TryParse(text, out var status))
            {
                statuses.Add(status);
            }
            else
            {
                reader.Refuse("status", "is not the name of a status.");
            }
        }

        return statuses;
    }

    private static OrderSort Sort(QueryReader reader, out bool ascending)
    {
        ascending = false;
        if (reader.Text("sort") is not { } text)
        {
            return OrderSort.Created;
        }

        ascending = !text.StartsWith('-');
        if (!OrderNames.TryParse<OrderSort>(ascending ? text : text[1..], out var sort))
        {
            reader.Refuse("sort", $"is one of {string.Join(", ", Sorts)}.");
        }

        return sort;
    }
}
