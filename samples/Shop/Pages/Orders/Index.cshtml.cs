using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.Storage;
using Shop.Checkout;

namespace Shop.Pages.Orders;

internal sealed class MyOrdersModel(OrderService orders, Visitor visitor) : PageModel
{
    private const int PageSize = 10;

    public IReadOnlyList<OrderSummary> Orders { get; private set; } = [];

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public string? Older { get; private set; }

    /// <summary>The cursor of the previous page; null on the first page.</summary>
    public string? Newer { get; private set; }

    private Dictionary<Guid, string> Products { get; } = [];

    /// <summary>Gets the names of the products of an order.</summary>
    public string GetProducts(OrderSummary order) => Products.GetValueOrDefault(order.Id) ?? Format.Pieces(order.ItemCount);

    public async Task<IActionResult> OnGetAsync(string? cursor, string? newer, CancellationToken cancellationToken)
    {
        var query = new OrderQuery { CustomerId = visitor.CustomerId!, Limit = PageSize };
        var isBack = newer is not null;
        var page = await orders.QueryAsync(query with { Cursor = newer ?? cursor, Ascending = isBack }, cancellationToken);
        if (!page.Succeeded || (isBack && page.Value.NextCursor is null && cursor is null && page.Value.Orders.Count < PageSize))
        {
            // The first page is shown in full, and an unknown cursor leads to it.
            return isBack || cursor is not null ? RedirectToPage(new { cursor = (string?)null, newer = (string?)null }) : NotFound();
        }

        Orders = isBack ? [.. page.Value.Orders.Reverse()] : page.Value.Orders;
        var hasNewer = isBack ? page.Value.NextCursor is not null : cursor is not null;
        var hasOlder = isBack || page.Value.NextCursor is not null;
        if (Orders.Count > 0)
        {
            Newer = hasNewer ? OrderCursor.Write(query with { Ascending = true }, Orders[0]) : null;
            Older = hasOlder ? OrderCursor.Write(query, Orders[^1]) : null;
        }

        foreach (var summary in Orders)
        {
            if (await orders.FindByIdAsync(summary.Id, cancellationToken) is { Items: [var item, ..] items })
            {
                Products[summary.Id] = items.Count == 1 ? item.Name : $"{item.Name} and {items.Count - 1} more";
            }
        }

        return Page();
    }
}
