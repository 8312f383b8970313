namespace Shop.Tests.Privacy;

/// <summary>Represents a customer with unique personal data.</summary>
internal sealed record Person(string Mark)
{
    public string Email => $"mail{Mark}@example.com";

    /// <summary>Gets an invalid email address.</summary>
    public string BrokenEmail => $"broken{Mark}.example.com";

    public string Name => $"Name{Mark} Canary";

    public string Phone => $"+49 555 {Mark}";

    public string Street => $"7 Street{Mark}";

    public string Floor => $"Floor{Mark}";

    public string PostalCode => $"ZIP{Mark}";

    public string City => $"City{Mark}";

    public string Note => $"Note{Mark} under the mat";

    public string Company => $"Company{Mark}";

    /// <summary>Gets the texts that no log may contain. All personal data contains the mark.</summary>
    public IEnumerable<string> Secrets => [Mark, "Canary"];

    public (string Name, string Value)[] CheckoutFields(string email) =>
    [
        ("Input.Name", Name), ("Input.Email", email), ("Input.Phone", Phone), ("Input.Note", Note),
        ("Input.Shipping.Line1", Street), ("Input.Shipping.Line2", Floor), ("Input.Shipping.PostalCode", PostalCode),
        ("Input.Shipping.City", City), ("Input.Shipping.Country", $"Country{Mark}"), ("Input.BillElsewhere", "true"),
        ("Input.Billing.Name", Company), ("Input.Billing.Line1", Street), ("Input.Billing.PostalCode", PostalCode),
        ("Input.Billing.City", City), ("Input.Billing.Country", $"Country{Mark}"),
    ];
}
