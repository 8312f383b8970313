using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>
/// Shows the receipt of a simulated payment. A real provider has its own receipts: <see cref="OrderPayment.ReceiptUrl"/>.
/// </summary>
internal sealed class ReceiptModel(OrderDesk desk) : PageModel
{
    public Order Order { get; private set; } = null!;

    public OrderPayment Payment { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid payment, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order
            || order.Payments.FirstOrDefault(p => p.Id == payment) is not { CapturedAt: not null } captured)
        {
            return NotFound();
        }

        (Order, Payment) = (order, captured);
        return Page();
    }
}
