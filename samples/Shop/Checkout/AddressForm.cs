using System.ComponentModel.DataAnnotations;

namespace Shop.Checkout;

/// <summary>Represents the shipping address of the checkout form.</summary>
public sealed record AddressForm
{
    [Required(ErrorMessage = "Please enter the street and number."), StringLength(200), Display(Name = "Street and number")]
    public string Line1 { get; set; } = string.Empty;

    [StringLength(200), Display(Name = "Apartment, floor (optional)")]
    public string? Line2 { get; set; }

    [Required(ErrorMessage = "Please enter the postal code."), StringLength(40), Display(Name = "Postal code")]
    public string PostalCode { get; set; } = string.Empty;

    [Required(ErrorMessage = "Please enter the city."), StringLength(200), Display(Name = "City")]
    public string City { get; set; } = string.Empty;

    [Required(ErrorMessage = "Please enter the country."), StringLength(100), Display(Name = "Country")]
    public string Country { get; set; } = string.Empty;

    internal Address ToAddress(string name) => new()
    {
        Name = name.Trim(),
        Line1 = Line1.Trim(),
        Line2 = CheckoutDetails.TextOrNull(Line2),
        PostalCode = PostalCode.Trim(),
        City = City.Trim(),
        Country = Country.Trim(),
    };
}
