using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A postal address.</summary>
internal sealed record AddressBody
{
    [Description("The recipient. Must not exceed {AddressPart} characters.")]
    public string? Name { get; set; }

    [Description("The company. Must not exceed {AddressPart} characters.")]
    public string? Company { get; set; }

    [Description("Address line 1: street and number. Must not exceed {AddressPart} characters.")]
    public string? Line1 { get; set; }

    [Description("Address line 2: apartment, suite, floor. Must not exceed {AddressPart} characters.")]
    public string? Line2 { get; set; }

    [Description("The city. Must not exceed {AddressPart} characters.")]
    public string? City { get; set; }

    [Description("The state, province or county. Must not exceed {AddressPart} characters.")]
    public string? Region { get; set; }

    [Description("The postal code. Must not exceed {PostalCode} characters.")]
    public string? PostalCode { get; set; }

    [Description("The country, preferably as an ISO 3166 code. Must not exceed {Country} characters.")]
    public string? Country { get; set; }

    [Description("The phone number for the carrier. Must not exceed {Phone} characters.")]
    public string? Phone { get; set; }
}
