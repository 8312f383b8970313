using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.Checkout;

namespace Shop.Pages.Checkout;

internal sealed class ReviewModel(Visitor visitor, OrderDesk desk) : PageModel
{
    /// <summary>Which cart the form is about.</summary>
    /// <remarks>No parameter of the handler: the framework logs those at its most talkative level, and the key opens a guest's order.</remarks>
    [BindProperty]
    public string? CartKey { get; set; }

    /// <summary>The total that the customer saw.</summary>
    [BindProperty]
    public long ExpectedTotal { get; set; }

    public Cart Cart { get; private set; } = Cart.Empty();

    public CheckoutDetails Details { get; private set; } = new();

    public Money Total => Details.GetTotal(Cart);

    /// <summary>Why the order was not placed.</summary>
    public string? Problem { get; private set; }

    public IActionResult OnGet() => Load() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Back button, a second tab, an impatient second click: the cart was ordered, and its order is what the customer wants to pay.
        // What is paid already is not paid again there.
        if (visitor.GetOrder(CartKey) is { } known && await desk.OpenAsync(known, cancellationToken) is { } earlier)
        {
            return RedirectToPage("/Orders/Pay", new { earlier.Id });
        }

        if (Load() is { } elsewhere)
        {
            return elsewhere;
        }

        if (CartKey != Cart.Key)
        {
            Problem = "This page was of an earlier cart. Please look at what you have in it now.";
            return Page();
        }

        var placed = await desk.PlaceAsync(Cart, Details, new Money(ExpectedTotal, Catalogue.Currency), cancellationToken);
        if (!placed.Succeeded)
        {
            Problem = placed.Error.Code switch
            {
                OrderErrorCodes.TotalMismatch => "The cart or a price has changed meanwhile. Please look at the new total.",
                OrderErrorCodes.IdempotencyKeyReused => "This cart was ordered already, with other details. You find the order under My orders.",
                _ => placed.Error.Message,
            };
            return Page();
        }

        return RedirectToPage("/Orders/Pay", new { placed.Value.Order.Id });
    }

    private IActionResult? Load()
    {
        Cart = visitor.Cart;
        Details = visitor.Details ?? Details;
        return Cart.IsEmpty ? RedirectToPage("/Cart")
            : visitor.Details is null ? RedirectToPage("/Checkout/Index")
            : null;
    }
}
