using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.Checkout;

namespace Shop.Pages;

internal sealed class IndexModel(Visitor visitor) : PageModel
{
    public IActionResult OnPost(string productId)
    {
        if (Catalogue.Find(productId) is not { } product)
        {
            return NotFound();
        }

        var cart = visitor.Cart;
        visitor.Cart = cart.With(product, cart.GetQuantity(product) + 1);
        TempData["Message"] = $"{product.Name} was added to your cart.";
        return RedirectToPage("/Cart");
    }
}
