namespace Notalock.Orders;

/// <summary>A postal address as it was given. Every part is optional; an empty part is null.</summary>
public sealed record Address
{
    /// <summary>The addressee. At most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The company. At most 200 characters.</summary>
    public string? Company { get; init; }

    /// <summary>Street and number. At most 200 characters.</summary>
    public string? Line1 { get; init; }

    /// <summary>Floor, flat, door. At most 200 characters.</summary>
    public string? Line2 { get; init; }

    /// <summary>The town. At most 200 characters.</summary>
    public string? City { get; init; }

    /// <summary>State, province or county. At most 200 characters.</summary>
    public string? Region { get; init; }

    /// <summary>The postal code. At most 40 characters.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country: an ISO 3166 code where the host has one. At most 100 characters.</summary>
    public string? Country { get; init; }

    /// <summary>A telephone number for the carrier. At most 40 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>Tells that it is an address and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => nameof(Address);
}
