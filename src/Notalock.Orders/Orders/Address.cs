namespace Notalock.Orders;

/// <summary>Represents a postal address. Every part is optional; an empty part is <see langword="null"/>.</summary>
public sealed record Address
{
    /// <summary>Gets the name of the recipient. At most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the company. At most 200 characters.</summary>
    public string? Company { get; init; }

    /// <summary>Gets the first address line, usually street and number. At most 200 characters.</summary>
    public string? Line1 { get; init; }

    /// <summary>Gets the second address line, for example apartment or floor. At most 200 characters.</summary>
    public string? Line2 { get; init; }

    /// <summary>Gets the city. At most 200 characters.</summary>
    public string? City { get; init; }

    /// <summary>Gets the state, province or county. At most 200 characters.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the postal code. At most 40 characters.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Gets the country, preferably an ISO 3166 code. At most 100 characters.</summary>
    public string? Country { get; init; }

    /// <summary>Gets the telephone number for the carrier. At most 40 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>Returns the type name only, so that an address that is logged by accident reveals no personal data.</summary>
    /// <returns>The type name.</returns>
    public override string ToString() => nameof(Address);
}
