using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.Checkout;

namespace Shop.Pages.Checkout;

internal sealed class DetailsModel(Visitor visitor) : PageModel
{
    // The order of the fields on the page; the binder reports their errors in another one.
    private static readonly string[] FieldOrder =
    [
        "Input.Name", "Input.Email", "Input.Phone", "Input.Shipping.Line1", "Input.Shipping.Line2", "Input.Shipping.PostalCode",
        "Input.Shipping.City", "Input.Shipping.Country", "Input.ShippingOption", "Input.Billing.Name", "Input.Billing.Line1",
        "Input.Billing.PostalCode", "Input.Billing.City", "Input.Billing.Country", "Input.Note",
    ];

    [BindProperty]
    public CheckoutDetails Input { get; set; } = new();

    /// <summary>Lists the errors with the names of their fields.</summary>
    public IEnumerable<(string Field, string Message)> ListErrors() =>
        ModelState.OrderBy(static field => Array.IndexOf(FieldOrder, field.Key) is >= 0 and var place ? place : FieldOrder.Length)
            .SelectMany(static field => field.Value!.Errors.Select(error => (field.Key, error.ErrorMessage)));

    /// <summary>Gets the value of the attribute that marks an invalid field; null for a valid field.</summary>
    public string? GetInvalid(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? "true" : null;

    public IActionResult OnGet()
    {
        if (visitor.Cart.IsEmpty)
        {
            return RedirectToPage("/Cart");
        }

        Input = visitor.Details ?? new CheckoutDetails
        {
            Name = User.FindFirstValue(ClaimTypes.Name) ?? string.Empty,
            Email = User.FindFirstValue(ClaimTypes.Email) ?? string.Empty,
        };
        return Page();
    }

    public IActionResult OnPost()
    {
        if (Input.BillElsewhere)
        {
            foreach (var field in Input.Billing.Missing())
            {
                ModelState.AddModelError($"{nameof(Input)}.{nameof(Input.Billing)}.{field}", "Please enter a value, or use the shipping address for billing.");
            }
        }

        if (Catalogue.FindShipping(Input.ShippingOption) is null)
        {
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Input.ShippingOption)}", "Please select a shipping method.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        visitor.Details = Input;
        return RedirectToPage("/Checkout/Review");
    }
}
