using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.Checkout;

namespace Shop.Pages.Products;

internal sealed class ProductModel(Visitor visitor) : PageModel
{
    public Product Product { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (Catalogue.Find(id) is not { } product)
        {
            return NotFound();
        }

        Product = product;
        return Page();
    }

    public IActionResult OnPost(string id, int quantity)
    {
        if (Catalogue.Find(id) is not { } product)
        {
            return NotFound();
        }

        var cart = visitor.Cart;
        visitor.Cart = cart.With(product, cart.GetQuantity(product) + Math.Max(quantity, 1));
        TempData["Message"] = $"{product.Name} was added to your cart.";
        return RedirectToPage("/Cart");
    }
}
