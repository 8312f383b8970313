using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>Shows the confirmation to a customer who returns from the payment page, before, after or without the webhook.</summary>
internal sealed class ThanksModel(OrderDesk desk) : PageModel
{
    public Order Order { get; private set; } = null!;

    /// <summary>Determines whether the result of the payment is pending.</summary>
    public bool IsWaiting => Order.Payments is [.., { Status: OrderPaymentStatus.Processing or OrderPaymentStatus.Requested }];

    public bool CanPay => !IsWaiting && (Order.Status == OrderStatus.Created || Order.Status == OrderStatus.Pending || Order.Status == OrderStatus.PaymentFailed);

    public string Headline => Order.Status switch
    {
        var status when status == OrderStatus.Canceled => "Your order is canceled",
        var status when status == OrderStatus.PaymentFailed => "Your payment failed",
        _ when IsWaiting => "Thank you! Your payment is processing",
        _ when CanPay => "Complete your payment",
        _ => "Thank you! Your order is paid",
    };

    public string Explanation => Order.Status switch
    {
        var status when status == OrderStatus.Canceled => "The items will not be shipped.",
        var status when status == OrderStatus.PaymentFailed => "You were not charged. Your order is saved. You can retry the payment with the same or another card.",
        _ when IsWaiting => "Your bank is processing the payment. Your order is saved. You do not need to pay again, and you can close this page.",
        _ when CanPay => "Your order is placed. You have not been charged.",
        _ => $"We received {Format.Price(Order.CapturedAmount)} and are preparing your order.",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = await desk.RefreshAsync(order, cancellationToken);
        return Page();
    }
}
