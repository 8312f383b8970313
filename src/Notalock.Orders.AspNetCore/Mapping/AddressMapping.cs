using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts the addresses of requests.</summary>
internal static class AddressMapping
{
    public static Address? ToAddress(AddressBody? address) => address is null ? null : new Address
    {
        Name = address.Name,
        Company = address.Company,
        Line1 = address.Line1,
        Line2 = address.Line2,
        City = address.City,
        Region = address.Region,
        PostalCode = address.PostalCode,
        Country = address.Country,
        Phone = address.Phone,
    };
}
