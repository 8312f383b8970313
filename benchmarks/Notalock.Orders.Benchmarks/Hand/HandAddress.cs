namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandAddress
{
    public string? Name { get; set; }

    public string? Company { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? Phone { get; set; }
}
