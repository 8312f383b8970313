using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>Where the customer arrives from the payment page: before the webhook, after it, or without it.</summary>
internal sealed class ThanksModel(OrderDesk desk) : PageModel
{
    public Order Order { get; private set; } = null!;

    /// <summary>Whether the bank has still to say what becomes of the payment.</summary>
    public bool IsWaiting => Order.Payments is [.., { Status: OrderPaymentStatus.Processing or OrderPaymentStatus.Requested }];

    public bool CanPay => !IsWaiting && (Order.Status == OrderStatus.Created || Order.Status == OrderStatus.Pending || Order.Status == OrderStatus.PaymentFailed);

    public string Headline => Order.Status switch
    {
        var status when status == OrderStatus.Canceled => "This order is canceled",
        var status when status == OrderStatus.PaymentFailed => "The payment did not go through",
        _ when IsWaiting => "Thank you! We are waiting for your bank",
        _ when CanPay => "One step is left: the payment",
        _ => "Thank you! Your order is paid",
    };

    public string Explanation => Order.Status switch
    {
        var status when status == OrderStatus.Canceled => "Nothing will be shipped.",
        var status when status == OrderStatus.PaymentFailed => "Nothing was charged. Your order is kept: you can try again, with another card if you like.",
        _ when IsWaiting => "Your bank is working on it. The order is safe; you need not pay again, and you may close this page.",
        _ when CanPay => "The order is placed and waits for you. Nothing was charged yet.",
        _ => $"We received {Format.Price(Order.CapturedAmount)} and start packing.",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = await desk.CatchUpAsync(order, cancellationToken);
        return Page();
    }
}
