using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Contracts;

/// <summary>A postal address.</summary>
internal sealed record AddressBody
{
    [Description("The addressee. At most 200 characters.")]
    public string? Name { get; init; }

    [Description("The company. At most 200 characters.")]
    public string? Company { get; init; }

    [Description("Street and number. At most 200 characters.")]
    public string? Line1 { get; init; }

    [Description("Floor, flat, door. At most 200 characters.")]
    public string? Line2 { get; init; }

    [Description("The town. At most 200 characters.")]
    public string? City { get; init; }

    [Description("State, province or county. At most 200 characters.")]
    public string? Region { get; init; }

    [Description("The postal code. At most 40 characters.")]
    public string? PostalCode { get; init; }

    [Description("The country: an ISO 3166 code where the shop has one. At most 100 characters.")]
    public string? Country { get; init; }

    [Description("A telephone number for the carrier. At most 40 characters.")]
    public string? Phone { get; init; }
}
