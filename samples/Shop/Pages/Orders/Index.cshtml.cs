using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Checkout;

namespace Shop.Pages.Orders;

internal sealed class MyOrdersModel(OrderService orders, Visitor visitor) : PageModel
{
    private const int PageSize = 10;

    public IReadOnlyList<OrderSummary> Orders { get; private set; } = [];

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public string? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = await orders.QueryAsync(new OrderQuery { CustomerId = visitor.CustomerId!, Limit = PageSize, Cursor = cursor }, cancellationToken);
        if (!page.Succeeded)
        {
            return RedirectToPage(new { cursor = (string?)null });
        }

        (Orders, Older) = page.Value;
        return Page();
    }
}
