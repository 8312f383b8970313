using System.ComponentModel.DataAnnotations;

namespace Shop.Checkout;

/// <summary>Represents a billing address that differs from the shipping address.</summary>
public sealed record BillingForm
{
    [StringLength(200), Display(Name = "Name or company")]
    public string? Name { get; set; }

    [StringLength(200), Display(Name = "Street and number")]
    public string? Line1 { get; set; }

    [StringLength(40), Display(Name = "Postal code")]
    public string? PostalCode { get; set; }

    [StringLength(200), Display(Name = "City")]
    public string? City { get; set; }

    [StringLength(100), Display(Name = "Country")]
    public string? Country { get; set; }

    /// <summary>Gets the names of the missing fields.</summary>
    internal IEnumerable<string> Missing()
    {
        (string Field, string? Value)[] fields =
            [(nameof(Name), Name), (nameof(Line1), Line1), (nameof(PostalCode), PostalCode), (nameof(City), City), (nameof(Country), Country)];
        return fields.Where(static f => string.IsNullOrWhiteSpace(f.Value)).Select(static f => f.Field);
    }

    internal Address ToAddress() => new()
    {
        Name = CheckoutDetails.TextOrNull(Name),
        Line1 = CheckoutDetails.TextOrNull(Line1),
        PostalCode = CheckoutDetails.TextOrNull(PostalCode),
        City = CheckoutDetails.TextOrNull(City),
        Country = CheckoutDetails.TextOrNull(Country),
    };
}
