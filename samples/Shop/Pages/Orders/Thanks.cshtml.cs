using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>Shows the confirmation to a customer who returns from the payment page, before, after or without the webhook.</summary>
internal sealed class ThanksModel(OrderDesk desk) : PageModel
{
    public Order Order { get; private set; } = null!;

    /// <summary>Determines whether the result of the payment is pending.</summary>
    public bool IsWaiting => OrderDesk.IsUnpaid(Order)
        && (!OrderDesk.CanPay(Order) || Order.Payments is [.., { Status: OrderPaymentStatus.Requested }]);

    /// <summary>Determines whether the provider did not respond, so that the customer may have paid.</summary>
    public bool IsUnknown { get; private set; }

    public bool CanPay => !IsWaiting && !IsUnknown && OrderDesk.CanPay(Order);

    public string Headline => Order.Status switch
    {
        var status when status == OrderStatus.Canceled => "Your order is canceled",
        _ when IsUnknown => "Thank you! We are checking your payment",
        var status when status == OrderStatus.PaymentFailed => "Your payment failed",
        _ when IsWaiting => "Thank you! Your payment is processing",
        _ when CanPay => "Complete your payment",
        _ => "Thank you! Your order is paid",
    };

    public string Explanation => Order.Status switch
    {
        var status when status == OrderStatus.Canceled => "The items will not be shipped.",
        _ when IsUnknown => "The payment provider is not responding. Your order is saved. Please do not pay again. You can close this page.",
        var status when status == OrderStatus.PaymentFailed => "You were not charged. Your order is saved. You can retry the payment with the same or another card.",
        _ when IsWaiting => "We are checking the payment with your bank. Your order is saved. You do not need to pay again, and you can close this page.",
        _ when CanPay => "Your order is placed. You have not been charged.",
        _ => $"We received {Format.Price(Order.CapturedAmount)} and are preparing your order.",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        // Stripe adds the secret of the payment to the address. Nothing here needs it, and it must not stay in the history of the browser.
        if (Request.Query.ContainsKey("payment_intent_client_secret"))
        {
            return RedirectToPage(new { id });
        }

        (Order, var isCurrent) = await desk.RefreshAsync(order, cancellationToken);
        IsUnknown = !isCurrent && OrderDesk.CanPay(Order);
        return Page();
    }
}
