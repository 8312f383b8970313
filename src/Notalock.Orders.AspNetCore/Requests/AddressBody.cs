using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A postal address.</summary>
internal sealed record AddressBody
{
    [Description("The addressee. At most 200 characters.")]
    public string? Name { get; set; }

    [Description("The company. At most 200 characters.")]
    public string? Company { get; set; }

    [Description("Street and number. At most 200 characters.")]
    public string? Line1 { get; set; }

    [Description("Floor, flat, door. At most 200 characters.")]
    public string? Line2 { get; set; }

    [Description("The town. At most 200 characters.")]
    public string? City { get; set; }

    [Description("State, province or county. At most 200 characters.")]
    public string? Region { get; set; }

    [Description("The postal code. At most 40 characters.")]
    public string? PostalCode { get; set; }

    [Description("The country: an ISO 3166 code where the shop has one. At most 100 characters.")]
    public string? Country { get; set; }

    [Description("A telephone number for the carrier. At most 40 characters.")]
    public string? Phone { get; set; }
}
