using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.AspNetCore;
using Shop.Catalog;
using Shop.Checkout;
using Shop.Payments;

namespace Shop.Pages.Checkout;

internal sealed class ReviewModel(Visitor visitor, OrderDesk desk, PaymentMethod method, OrderClientLimiter limiter) : PageModel
{
    /// <summary>The key of the cart that the form was created for.</summary>
    /// <remarks>
    /// Not a parameter of the handler: the framework logs parameters at the most verbose level, and the key gives access to a guest's
    /// order.
    /// </remarks>
    [BindProperty]
    public string? CartKey { get; set; }

    /// <summary>The total that the customer saw.</summary>
    [BindProperty]
    public long ExpectedTotal { get; set; }

    public Cart Cart { get; private set; } = Cart.Empty();

    public CheckoutDetails Details { get; private set; } = new();

    public Money Total => Details.GetTotal(Cart);

    /// <summary>The reason why the order was not placed.</summary>
    public string? Problem { get; private set; }

    public IActionResult OnGet() => Load() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Back button, a second tab, a second click: the cart was already ordered, and the customer wants to pay for its order.
        // The payment page does not charge a paid order again.
        if (visitor.GetOrder(CartKey) is { } known && await desk.OpenAsync(known, cancellationToken) is { } earlier)
        {
            return GoToPayment(earlier.Id);
        }

        if (Load() is { } elsewhere)
        {
            return elsewhere;
        }

        if (CartKey != Cart.Key)
        {
            Problem = "This page belongs to an earlier cart. Please review your current cart.";
            return Page();
        }

        if (visitor.CustomerId is null && limiter.AcquireGuestOrder(HttpContext) is { } wait)
        {
            Problem = "There were too many orders. Please try again later, or sign in.";
            return this.TooManyRequests(wait);
        }

        var placed = await desk.PlaceAsync(Cart, Details, new Money(ExpectedTotal, Catalogue.Currency), cancellationToken);
        if (!placed.Succeeded)
        {
            Problem = placed.Error.Code switch
            {
                OrderErrorCodes.TotalMismatch => "Your cart or a price has changed. Please review the new total.",
                OrderErrorCodes.IdempotencyKeyReused => "This cart was already ordered with different details. The order is listed under My orders.",
                _ => placed.Error.Message,
            };
            return Page();
        }

        return GoToPayment(placed.Value.Order.Id);
    }

    // The browser sends the form again to the page that starts the payment.
    private RedirectToPageResult GoToPayment(Guid id) =>
        RedirectToPagePreserveMethod(method.HasCardForm ? "/Orders/Card" : "/Orders/Pay", pageHandler: null, new { id });

    private IActionResult? Load()
    {
        Cart = visitor.Cart;
        Details = visitor.Details ?? Details;
        return Cart.IsEmpty ? RedirectToPage("/Cart")
            : visitor.Details is null ? RedirectToPage("/Checkout/Index")
            : null;
    }
}
