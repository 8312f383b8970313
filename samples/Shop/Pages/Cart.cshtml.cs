using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.Checkout;

namespace Shop.Pages;

internal sealed class CartModel(Visitor visitor) : PageModel
{
    public IActionResult OnPost(string productId, int quantity) => Change(productId, quantity);

    public IActionResult OnPostRemove(string productId) => Change(productId, 0);

    private IActionResult Change(string productId, int quantity)
    {
        if (Catalogue.Find(productId) is not { } product)
        {
            return NotFound();
        }

        visitor.Cart = visitor.Cart.With(product, quantity);
        return RedirectToPage();
    }
}
