using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Lists and searches orders.</summary>
internal static class ListOrdersEndpoint
{
    private const int DefaultLimit = 50;

    private static readonly string[] Sorts =
        [.. Enum.GetValues<OrderSort>().Select(OrderNames.ToWireName).SelectMany(static name => new[] { "-" + name, name })];

    private static readonly OrderOperation List = new("listOrders", "List orders", RoutePolicies.List)
    {
        Description = "Returns one page of orders: to a customer their own, to staff all. An order must match all filters.",
        Parameters =
        [
            OperationParameters.Query("status", typeof(string), "Orders with one of these statuses.") with { IsRepeatable = true },
            OperationParameters.Query("payment_state", typeof(string), "Orders with one of these payment states.") with
            { IsRepeatable = true, WireNames = typeof(PaymentState) },
            OperationParameters.Query("fulfillment_state", typeof(string), "Orders with one of these fulfillment states.") with
            { IsRepeatable = true, WireNames = typeof(FulfillmentState) },
            OperationParameters.Query("customer_id", typeof(string), "Staff only: orders of this customer."),
            OperationParameters.Query("store_id", typeof(string), "Orders of this shop."),
            OperationParameters.Query("email", typeof(string), "Staff only: orders with exactly this email address, ignoring case."),
            OperationParameters.Query("from", typeof(DateTimeOffset), "Orders placed at or after this time."),
            OperationParameters.Query("to", typeof(DateTimeOffset), "Orders placed before this time."),
            OperationParameters.Query("min_total", typeof(decimal), "Orders with this total or more. Requires currency."),
            OperationParameters.Query("max_total", typeof(decimal), "Orders with this total or less. Requires currency."),
            OperationParameters.Query("currency", typeof(string), "Orders in this currency."),
            OperationParameters.Query("flag", typeof(string), "Staff only: orders with one of these flags.") with
            { IsRepeatable = true, WireNames = typeof(OrderFlags) },
            OperationParameters.Query(
                "has_account", typeof(bool), "Staff only: true for orders of customers with an account, false for orders of guests."),
            OperationParameters.Query("provider", typeof(string), "Staff only: orders whose latest payment uses this provider."),
            OperationParameters.Query(
                "q",
                typeof(string),
                "Words that an order must contain, ignoring case: of the customer's name, a product name, a city or a postal code, parts of the email "
                    + "address, the order number or its end, a SKU, phone number, tracking number or payment reference. From 3 characters, the "
                    + "beginning is enough. matched_on contains the first matching field."),
            OperationParameters.Query(
                "sort", typeof(string), "The sort order. A minus sign sorts in descending order. The default is -created.") with
            { AllowedValues = Sorts },
            OperationParameters.Query("limit", typeof(int), "The maximum number of orders per page, from 1 to 200. The default is 50."),
            OperationParameters.Query("cursor", typeof(string), "The next_cursor of the previous page."),
            OperationParameters.Query("count", typeof(bool), "true to also count the matching orders, up to 10,000. The default is false."),
        ],
        Responses =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderListResponse), "A page of orders."),
            OperationResponses.BadRequest,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Get, "/", List, ListAsync);

    private static async ValueTask<IResult> ListAsync(OrderRequestContext context)
    {
        var reader = new QueryReader(context.HttpContext.Request.Query);
        var query = Read(reader);
        var count = reader.ReadFlag("count");
        reader.ThrowIfInvalid();
        var view = await context.Caller.GetStaffViewAsync().ConfigureAwait(false);
        if (view is null)
        {
            query = await RestrictToOwnOrdersAsync(context, query).ConfigureAwait(false);
        }

        var page = await context.Orders.QueryAsync(query, context.RequestAborted).ConfigureAwait(false);
        if (!page.Succeeded)
        {
            return OrderProblem.Create(page.Errors);
        }

        int? total = null;
        if (count)
        {
            // Counts one more than the cap to detect that there are more.
            var counted = await context.Orders.CountAsync(query, OrderService.DefaultCountCap + 1, context.RequestAborted)
                .ConfigureAwait(false);
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
            OrdersJsonContext.Default.OrderListResponse);
    }

    private static OrderQuery Read(QueryReader reader)
    {
        var currency = reader.ReadCurrency("currency");
        var sort = ReadSort(reader, out var ascending);
        return new OrderQuery
        {
            Statuses = ReadStatuses(reader),
            PaymentStates = reader.ReadEnums<PaymentState>("payment_state"),
            FulfillmentStates = reader.ReadEnums<FulfillmentState>("fulfillment_state"),
            CustomerId = reader.ReadText("customer_id"),
            StoreId = reader.ReadText("store_id"),
            Email = reader.ReadText("email"),
            From = reader.ReadTimestamp("from"),
            To = reader.ReadTimestamp("to"),
            Currency = currency,
            MinTotal = reader.ReadAmount("min_total", currency),
            MaxTotal = reader.ReadAmount("max_total", currency),
            Flags = reader.ReadEnums<OrderFlags>("flag").Aggregate(OrderFlags.None, static (all, flag) => all | flag),
            HasAccount = reader.ReadBoolean("has_account"),
            PaymentProvider = reader.ReadText("provider"),
            Search = reader.ReadText("q"),
            Sort = sort,
            Ascending = ascending,
            Limit = reader.ReadInt32("limit") ?? DefaultLimit,
            Cursor = reader.ReadText("cursor"),
        };
    }

    private static async ValueTask<OrderQuery> RestrictToOwnOrdersAsync(OrderRequestContext context, OrderQuery query)
    {
        var fields = new[]
        {
            query.CustomerId is null ? null : "customer_id",
            query.Email is null ? null : "email",
            query.Flags == OrderFlags.None ? null : "flag",
            query.HasAccount is null ? null : "has_account",
            query.PaymentProvider is null ? null : "provider",
        }.OfType<string>().ToArray();
        if (fields.Length > 0)
        {
            throw new OrderProblemException(OrderProblem.StaffOnly(fields));
        }

        return query with
        {
            CustomerId = await context.Caller.GetCustomerIdAsync().ConfigureAwait(false)
                ?? throw new OrderProblemException(OrderProblem.CustomerUnknown()),
        };
    }

    private static List<OrderStatus> ReadStatuses(QueryReader reader)
    {
        var statuses = new List<OrderStatus>();
        foreach (var text in reader.ReadTexts("status"))
        {
            if (OrderStatus.TryParse(text, out var status))
            {
                statuses.Add(status);
            }
            else
            {
                reader.AddError("status", "must be the name of a status.");
            }
        }

        return statuses;
    }

    private static OrderSort ReadSort(QueryReader reader, out bool ascending)
    {
        ascending = false;
        if (reader.ReadText("sort") is not { } text)
        {
            return OrderSort.Created;
        }

        ascending = !text.StartsWith('-');
        if (!OrderNames.TryParse<OrderSort>(ascending ? text : text[1..], out var sort))
        {
            reader.AddError("sort", $"must be one of {string.Join(", ", Sorts)}.");
        }

        return sort;
    }
}
